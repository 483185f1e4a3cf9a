package io.jawait.testsuite.agents;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;

/** A program with a method that a tracing agent counts the calls of; some of them suspend. */
public final class Traced {
    private static final int MANY = 200;

    private Traced() {}

    @Async
    static Coroutine<Integer> load(int n) {
        if (n % 2 == 0) {
            await(yieldNow());
            await(yieldNow());
        }
        return async(1);
    }

    /** Another class, with a receiver. */
    static class Store {
        @Async
        Coroutine<Integer> load(int n) {
            return async(await(Traced.load(n)));
        }
    }

    @Async
    static Coroutine<Integer> main() {
        Store store = new Store();
        int sum = 0;
        for (int i = 0; i < MANY; i++) {
            sum += await(load(i));
            sum += await(store.load(i));
        }
        return async(sum);
    }

    public static void main(String[] args) {
        System.out.println(run(main()) + " results, " + FusionTest.ENTERED + " entered");
    }
}
