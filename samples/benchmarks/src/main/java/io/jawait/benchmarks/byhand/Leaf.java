package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.Work;

/** The callee of W1 behind an interface. */
interface Leaf {
    /** The mixed value, or {@link Calls#SUSPENDED}. */
    long mix(Calls caller, int s, int x);

    /** Mixes. */
    final class Mixing implements Leaf {
        @Override
        public long mix(Calls caller, int s, int x) {
            return x < 0 ? caller.suspend(s, x) : Work.mix(s, x);
        }
    }
}
