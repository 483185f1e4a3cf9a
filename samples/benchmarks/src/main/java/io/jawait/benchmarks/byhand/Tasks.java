package io.jawait.benchmarks.byhand;

/** W5 and gathering: children that run in the loop and tell whoever waits. */
final class Tasks {
    private Tasks() {}

    static long joins(MiniLoop loop, int n) {
        Joining joining = new Joining(loop, n);
        loop.ready(joining);
        loop.run();
        return joining.sum;
    }

    private static final class Joining extends Machine {
        private final MiniLoop loop;
        private final int n;
        private int i;
        private Child child;
        long sum;

        Joining(MiniLoop loop, int n) {
            this.loop = loop;
            this.n = n;
        }

        @Override
        void step() {
            if (child != null) {
                sum += child.i;
            }
            if (i < n) {
                child = new Child(this, i++);
                loop.ready(child);
            }
        }

        private static final class Child extends Machine {
            private final Joining waiter;
            final int i;

            Child(Joining waiter, int i) {
                this.waiter = waiter;
                this.i = i;
            }

            @Override
            void step() {
                waiter.loop.ready(waiter);
            }
        }
    }

    static long gather(MiniLoop loop, int n) {
        Gathering gathering = new Gathering(loop, n);
        loop.ready(gathering);
        loop.run();
        return gathering.sum;
    }

    private static final class Gathering extends Machine {
        private final MiniLoop loop;
        private final int[] results;
        private int pending = -1;
        long sum;

        Gathering(MiniLoop loop, int n) {
            this.loop = loop;
            this.results = new int[n];
        }

        @Override
        void step() {
            if (pending < 0) {
                pending = results.length;
                for (int i = 0; i < results.length; i++) {
                    loop.ready(new Child(this, i));
                }
                return;
            }
            for (int result : results) {
                sum += result;
            }
        }

        private static final class Child extends Machine {
            private final Gathering parent;
            private final int i;

            Child(Gathering parent, int i) {
                this.parent = parent;
                this.i = i;
            }

            @Override
            void step() {
                parent.results[i] = i;
                if (--parent.pending == 0) {
                    parent.loop.ready(parent);
                }
            }
        }
    }
}
