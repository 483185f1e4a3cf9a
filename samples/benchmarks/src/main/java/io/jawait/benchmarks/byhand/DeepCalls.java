package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.Work;

/** W1 through ten calls. Those above the leaf have nothing to keep but that they were called, which is the same each time. */
final class DeepCalls extends Calls {
    DeepCalls(MiniLoop loop, int from, int to) {
        super(loop, from, to);
    }

    @Override
    boolean loop(int from, int sum) {
        int mixed = sum;
        for (int i = from; i < to; i++) {
            long result = call1(mixed, i);
            if (result == SUSPENDED) {
                return save(i, mixed, true);
            }
            mixed = (int) result;
        }
        return save(to, mixed, false);
    }

    @Override
    int resumed(int value) {
        return value + 10;
    }

    private long call1(int s, int x) {
        long result = call2(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call2(int s, int x) {
        long result = call3(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call3(int s, int x) {
        long result = call4(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call4(int s, int x) {
        long result = call5(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call5(int s, int x) {
        long result = call6(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call6(int s, int x) {
        long result = call7(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call7(int s, int x) {
        long result = call8(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call8(int s, int x) {
        long result = call9(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call9(int s, int x) {
        long result = call10(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long call10(int s, int x) {
        long result = leaf(s, x);
        return result == SUSPENDED ? SUSPENDED : (int) result + 1;
    }

    private long leaf(int s, int x) {
        return x < 0 ? suspend(s, x) : Work.mix(s, x);
    }
}
