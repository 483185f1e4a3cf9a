package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Of the operands of {@code &&}, {@code ||} and {@code ?:} only those are awaited that decide the value. */
final class Coro04ShortCircuitAndConditional {
    @Async
    static <T> Coroutine<T> check(String name, T value) {
        await(yieldNow());
        System.out.println("check " + name);
        return async(value);
    }

    @Async
    static Coroutine<Void> main() {
        if (await(check("a", false)) && await(check("b", true))) {
            System.out.println("unreachable");
        }
        if (await(check("c", true)) || await(check("d", true))) {
            System.out.println("c was enough");
        }
        if ((await(check("e", true)) && await(check("f", false))) || await(check("g", true))) {
            System.out.println("e f g");
        }
        if (!await(check("h", false)) && await(check("i", true))) {
            System.out.println("h i");
        }
        int n = await(check("j", false)) ? 1 : (await(check("k", true)) ? 2 : 3);
        System.out.println("n " + n);
        int m = await(check("cond", true)) ? await(check("left", 10)) : await(check("right", 20));
        System.out.println("m " + m);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
