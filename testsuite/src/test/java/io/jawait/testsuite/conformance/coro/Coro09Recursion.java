package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** Each call of a coroutine method that calls itself has locals of its own, and suspensions leave them alone. */
final class Coro09Recursion {
    @Async
    static Coroutine<Integer> fib(int n) {
        if (n < 2) {
            await(yieldNow());
            return async(n);
        }
        return async(await(fib(n - 1)) + await(fib(n - 2)));
    }

    @Async
    static Coroutine<Integer> hanoi(int n, String a, String b, String c, List<String> moves) {
        if (n == 0) {
            return async(0);
        }
        int before = await(hanoi(n - 1, a, c, b, moves));
        moves.add(a + c);
        await(yieldNow());
        int after = await(hanoi(n - 1, b, a, c, moves));
        return async(before + 1 + after);
    }

    @Async
    static Coroutine<Integer> depth(int n) {
        if (n == 0) {
            await(yieldNow());
            return async(0);
        }
        return async(1 + await(depth(n - 1)));
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("fib " + await(fib(10)));
        List<String> moves = new ArrayList<>();
        System.out.println("moves " + await(hanoi(3, "A", "B", "C", moves)));
        System.out.println(String.join(" ", moves));
        System.out.println("depth " + await(depth(300)));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
