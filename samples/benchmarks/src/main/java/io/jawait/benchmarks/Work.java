package io.jawait.benchmarks;

/** The arithmetic of the workloads, and what comes out of it. */
public final class Work {
    private Work() {}

    /** One step that depends on the one before: loops over it can't be turned into vector code. */
    public static int mix(int s, int x) {
        return s * 31 + x;
    }

    /** {@link #mix} over {@code from} … {@code to - 1}, each time plus {@code extra}. */
    static int mixed(int from, int to, int extra) {
        int s = 0;
        for (int x = from; x < to; x++) {
            s = mix(s, x) + extra;
        }
        return s;
    }

    /** {@link #mix} of n ones. */
    static int mixedOnes(int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            s = mix(s, 1);
        }
        return s;
    }

    /** {@code 0 + 1 + … + n - 1}. */
    static long sum(int n) {
        return (long) n * (n - 1) / 2;
    }

    /** The delay of the i-th timer: scattered over 1 to 11 ms. */
    public static int delayMicros(int i) {
        return 1_000 + (i * 0x9E3779B9 >>> 1) % 10_000;
    }
}
