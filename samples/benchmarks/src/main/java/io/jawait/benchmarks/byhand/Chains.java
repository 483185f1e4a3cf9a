package io.jawait.benchmarks.byhand;

/** W4: chains of calls, each with a frame once the leaf has suspended; the leaf's goes on first. */
final class Chains extends Machine {
    private static final int SUSPENDED = Integer.MIN_VALUE;

    private final MiniLoop loop;
    private final int depth;
    private final int yields;
    private int left;
    private long sum;

    private Frame leaf;
    private Frame newest;

    private abstract static class Frame {
        Frame up;

        abstract int resume(int value);
    }

    private static final class LeafFrame extends Frame {
        private final int n;
        private int i;

        LeafFrame(int n) {
            this.n = n;
        }

        @Override
        int resume(int value) {
            return ++i < n ? SUSPENDED : n;
        }
    }

    private static final class CallFrame extends Frame {
        @Override
        int resume(int value) {
            return value + 1;
        }
    }

    private Chains(MiniLoop loop, int chains, int depth, int yields) {
        this.loop = loop;
        this.left = chains;
        this.depth = depth;
        this.yields = yields;
    }

    static long run(MiniLoop loop, int chains, int depth, int yields) {
        Chains machine = new Chains(loop, chains, depth, yields);
        machine.step();
        loop.run();
        return machine.sum;
    }

    @Override
    void step() {
        Frame frame = leaf;
        if (frame != null) {
            int value = 0;
            do {
                value = frame.resume(value);
                if (value == SUSPENDED) {
                    loop.ready(this);
                    return;
                }
                frame = frame.up;
            } while (frame != null);
            sum += value;
            left--;
        }
        while (left > 0) {
            int result = call(depth);
            if (result == SUSPENDED) {
                loop.ready(this);
                return;
            }
            sum += result;
            left--;
        }
    }

    private int call(int level) {
        if (level == 0) {
            leaf = new LeafFrame(yields);
            newest = leaf;
            return SUSPENDED;
        }
        int result = call(level - 1);
        if (result == SUSPENDED) {
            Frame frame = new CallFrame();
            newest.up = frame;
            newest = frame;
            return SUSPENDED;
        }
        return result + 1;
    }
}
