package io.jawait.benchmarks.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.benchmarks.Work;

/** The callee of W1 behind an interface. */
interface Leaf {
    Coroutine<Integer> mix(int s, int x);

    /** Mixes. */
    final class Mixing implements Leaf {
        @Async
        @Override
        public Coroutine<Integer> mix(int s, int x) {
            if (x < 0) {
                await(yieldNow());
            }
            return async(Work.mix(s, x));
        }
    }

    /** Is there so that the interface has a second implementation. */
    final class Plain implements Leaf {
        @Override
        public Coroutine<Integer> mix(int s, int x) {
            return async(s);
        }
    }
}
