package io.jawait.benchmarks;

import java.util.ArrayDeque;

/** The limit: state machines written by hand on a minimal loop. */
final class HandWritten {
    private final ArrayDeque<Machine> ready = new ArrayDeque<>();

    private interface Machine {
        void step();
    }

    private final class Yielding implements Machine {
        private final int n;
        private int i;

        Yielding(int n) {
            this.n = n;
        }

        @Override
        public void step() {
            if (i < n) {
                i++;
                ready.addLast(this);
            }
        }
    }

    void switches(int n) {
        ready.addLast(new Yielding(n));
        ready.addLast(new Yielding(n));
        Machine next;
        while ((next = ready.pollFirst()) != null) {
            next.step();
        }
    }
}
