package io.jawait.benchmarks;

/**
 * W7: bytes of a sleeping task with three locals and two frames, by the growth of the live heap, all counted: task, frames, timer,
 * the slots of queues. One argument, the variant; prints one number.
 */
final class HeapOfSleepers {
    private static final int N = 200_000;

    private HeapOfSleepers() {}

    public static void main(String[] arguments) {
        long least = Long.MAX_VALUE;
        try (Variant variant = Variants.make(arguments[0])) {
            for (int i = 0; i < 3; i++) {
                long before = used();
                long[] asleep = new long[1];
                long cancelled = variant.sleepers(N, () -> asleep[0] = used(), () -> {});
                if (cancelled != N) {
                    throw new AssertionError(cancelled + " of " + N + " were cancelled");
                }
                least = Math.min(least, asleep[0] - before);
            }
        }
        System.out.println((double) least / N);
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
