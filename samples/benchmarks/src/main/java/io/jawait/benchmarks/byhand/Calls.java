package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.Work;

/** W1: a loop of calls that may suspend. A callee that does leaves its arguments in {@code suspendedS} and {@code suspendedX}. */
abstract class Calls extends Machine {
    /** Instead of a result: no int. */
    static final long SUSPENDED = Long.MIN_VALUE;

    private final MiniLoop loop;
    final int to;
    int x;
    int s;
    private int suspendedS;
    private int suspendedX;
    private boolean waiting;

    Calls(MiniLoop loop, int from, int to) {
        this.loop = loop;
        this.x = from;
        this.to = to;
    }

    static long run(MiniLoop loop, Calls calls) {
        calls.step();
        loop.run();
        return calls.s;
    }

    final long suspend(int s, int x) {
        suspendedS = s;
        suspendedX = x;
        return SUSPENDED;
    }

    @Override
    final void step() {
        if (waiting) {
            waiting = false;
            s = resumed(Work.mix(suspendedS, suspendedX));
            x++;
        }
        if (loop(x, s)) {
            waiting = true;
            loop.ready(this);
        }
    }

    /** What the loop gets when the leaf goes on. */
    int resumed(int value) {
        return value;
    }

    /** Runs to the end or the next suspension; whether it suspended, with {@code x} and {@code s} saved. */
    abstract boolean loop(int from, int sum);

    final boolean save(int atX, int sum, boolean suspended) {
        x = atX;
        s = sum;
        return suspended;
    }

    /** The callee in the same class. */
    static final class Same extends Calls {
        Same(MiniLoop loop, int from, int to) {
            super(loop, from, to);
        }

        @Override
        boolean loop(int from, int sum) {
            int mixed = sum;
            for (int i = from; i < to; i++) {
                long result = leaf(mixed, i);
                if (result == SUSPENDED) {
                    return save(i, mixed, true);
                }
                mixed = (int) result;
            }
            return save(to, mixed, false);
        }

        private long leaf(int s, int x) {
            return x < 0 ? suspend(s, x) : Work.mix(s, x);
        }
    }

    /** The callee in another class. */
    static final class Across extends Calls {
        Across(MiniLoop loop, int from, int to) {
            super(loop, from, to);
        }

        @Override
        boolean loop(int from, int sum) {
            int mixed = sum;
            for (int i = from; i < to; i++) {
                long result = Other.leaf(this, mixed, i);
                if (result == SUSPENDED) {
                    return save(i, mixed, true);
                }
                mixed = (int) result;
            }
            return save(to, mixed, false);
        }
    }

    private static final class Other {
        static long leaf(Calls caller, int s, int x) {
            return x < 0 ? caller.suspend(s, x) : Work.mix(s, x);
        }
    }

    /** The callee behind an interface. */
    static final class Through extends Calls {
        private final Leaf leaf;

        Through(MiniLoop loop, int from, int to, Leaf leaf) {
            super(loop, from, to);
            this.leaf = leaf;
        }

        @Override
        boolean loop(int from, int sum) {
            int mixed = sum;
            for (int i = from; i < to; i++) {
                long result = leaf.mix(this, mixed, i);
                if (result == SUSPENDED) {
                    return save(i, mixed, true);
                }
                mixed = (int) result;
            }
            return save(to, mixed, false);
        }
    }
}
