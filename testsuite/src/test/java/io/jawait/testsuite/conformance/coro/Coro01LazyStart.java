package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Calling an @Async method only makes a coroutine; its body begins when somebody awaits it. */
final class Coro01LazyStart {
    @Async
    static Coroutine<Integer> work(int n) {
        System.out.println("body " + n);
        return async(n * 10);
    }

    @Async
    static Coroutine<Void> main() {
        Coroutine<Integer> first = work(1);
        Coroutine<Integer> second = work(2);
        System.out.println("both created");
        System.out.println("second gave " + await(second));
        System.out.println("first gave " + await(first));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
