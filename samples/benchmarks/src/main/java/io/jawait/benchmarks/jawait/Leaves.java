package io.jawait.benchmarks.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.benchmarks.Work;

/** The callee of W1 in another class. */
final class Leaves {
    private Leaves() {}

    @Async
    static Coroutine<Integer> leaf(int s, int x) {
        if (x < 0) {
            await(yieldNow());
        }
        return async(Work.mix(s, x));
    }
}
