package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Driven without a loop, by tests of their own: a chain that is suspended on one thread and resumed on another. */
public final class ByHand {
    private ByHand() {}

    @Async
    public static Coroutine<Integer> down(int n) {
        if (n == 0) {
            return async(await(Coroutine.<Integer>pause("leaf")));
        }
        return async(1 + await(down(n - 1)));
    }

    /** Suspends once at each step of a loop, far below its caller. */
    @Async
    public static Coroutine<Integer> steps(int n, int steps) {
        if (n > 0) {
            return async(await(steps(n - 1, steps)));
        }
        int sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += await(Coroutine.<Integer>pause(i));
        }
        return async(sum);
    }
}
