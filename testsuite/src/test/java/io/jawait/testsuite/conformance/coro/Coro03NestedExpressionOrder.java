package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Operands left of an await were evaluated before it and are still there after it; those to its right come later. */
final class Coro03NestedExpressionOrder {
    static <T> T plain(String name, T value) {
        System.out.println("plain " + name);
        return value;
    }

    @Async
    static Coroutine<Integer> slow(String name, int value) {
        System.out.println("start " + name);
        await(yieldNow());
        System.out.println("end " + name);
        return async(value);
    }

    static int combine(int a, int b, int c, int d) {
        System.out.println("combine " + a + " " + b + " " + c + " " + d);
        return a * 1000 + b * 100 + c * 10 + d;
    }

    @Async
    static Coroutine<Void> main() {
        int x = plain("a", 10) + await(slow("b", 2)) * await(slow("c", 3)) - plain("d", 4);
        System.out.println("x " + x);
        int y = combine(plain("e", 1), await(slow("f", 2)), plain("g", 3), await(slow("h", 4)));
        System.out.println("y " + y);
        int z = await(slow("outer", await(slow("inner", 5)) + plain("i", 6)));
        System.out.println("z " + z);
        String text = plain("j", "<") + await(slow("k", 7)) + plain("l", ">");
        System.out.println("text " + text);
        int w = combine(1, combine(2, await(slow("m", 3)), 4, 5), await(slow("n", 6)), 7);
        System.out.println("w " + w);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
