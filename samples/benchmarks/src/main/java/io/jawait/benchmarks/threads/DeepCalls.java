package io.jawait.benchmarks.threads;

import io.jawait.benchmarks.Work;

/** W1 through ten calls. */
final class DeepCalls {
    private DeepCalls() {}

    static int calls(int from, int to) {
        int s = 0;
        for (int x = from; x < to; x++) {
            s = call1(s, x);
        }
        return s;
    }

    private static int call1(int s, int x) {
        return call2(s, x) + 1;
    }

    private static int call2(int s, int x) {
        return call3(s, x) + 1;
    }

    private static int call3(int s, int x) {
        return call4(s, x) + 1;
    }

    private static int call4(int s, int x) {
        return call5(s, x) + 1;
    }

    private static int call5(int s, int x) {
        return call6(s, x) + 1;
    }

    private static int call6(int s, int x) {
        return call7(s, x) + 1;
    }

    private static int call7(int s, int x) {
        return call8(s, x) + 1;
    }

    private static int call8(int s, int x) {
        return call9(s, x) + 1;
    }

    private static int call9(int s, int x) {
        return call10(s, x) + 1;
    }

    private static int call10(int s, int x) {
        return leaf(s, x) + 1;
    }

    private static int leaf(int s, int x) {
        if (x < 0) {
            Thread.yield();
        }
        return Work.mix(s, x);
    }
}
