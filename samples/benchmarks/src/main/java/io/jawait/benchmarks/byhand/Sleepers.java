package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.Work;

/** W7, W8, W11: machines that wait for a deadline. */
final class Sleepers {
    private Sleepers() {}

    static long timers(MiniLoop loop, int n) {
        Timer[] timers = new Timer[n];
        int[] fired = new int[1];
        for (int i = 0; i < n; i++) {
            timers[i] = new Timer(fired);
            loop.at(System.nanoTime() + Work.delayMicros(i) * 1_000L, timers[i]);
        }
        for (int i = 0; i < n; i += 2) {
            timers[i].cancelled = true;
        }
        loop.run();
        return fired[0];
    }

    private static final class Timer extends Machine {
        private final int[] fired;
        boolean cancelled;

        Timer(int[] fired) {
            this.fired = fired;
        }

        @Override
        void step() {
            if (!cancelled) {
                fired[0]++;
            }
        }
    }

    static long sleepers(MiniLoop loop, int n, Runnable asleep, Runnable ended) {
        Outer[] all = new Outer[n];
        int[] cancelled = new int[1];
        for (int i = 0; i < n; i++) {
            all[i] = new Outer(loop, i, "text");
            loop.ready(all[i]);
        }
        Machine canceller = new Machine() {
            private boolean second;

            @Override
            void step() {
                if (second) {
                    for (Outer sleeper : all) {
                        cancelled[0] += sleeper.cancelled ? 1 : 0;
                    }
                    return;
                }
                second = true;
                asleep.run();
                for (Outer sleeper : all) {
                    sleeper.cancelled = true;
                    loop.ready(sleeper);
                }
                loop.dropTimers();
                loop.ready(this);
            }
        };
        loop.ready(canceller);
        loop.run();
        ended.run();
        return cancelled[0];
    }

    /** The task and its outer call in one object. */
    private static final class Outer extends Machine {
        private final MiniLoop loop;
        private final String s;
        private final int a;
        private Inner inner;
        boolean cancelled;
        long result;

        Outer(MiniLoop loop, int a, String s) {
            this.loop = loop;
            this.a = a;
            this.s = s;
        }

        @Override
        void step() {
            if (inner == null) {
                inner = new Inner(a, a);
                loop.at(System.nanoTime() + 100_000_000_000L, this);
            } else if (!cancelled) {
                result = inner.resume() + s.length();
            }
        }
    }

    /** The inner call. */
    private static final class Inner {
        private final int a;
        private final long b;

        Inner(int a, long b) {
            this.a = a;
            this.b = b;
        }

        long resume() {
            return a + b;
        }
    }
}
