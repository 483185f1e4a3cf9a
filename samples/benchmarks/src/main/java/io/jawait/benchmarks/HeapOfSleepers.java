package io.jawait.benchmarks;

/**
 * W7: bytes of a sleeping task with three locals and two frames, by the growth of the live heap, all counted: task, frames, timer,
 * the slots of queues. One argument, the variant; prints one number.
 */
final class HeapOfSleepers {
    private static final int N = 200_000;

    private HeapOfSleepers() {}

    public static void main(String[] arguments) {
        try (Variant variant = Variants.make(arguments[0])) {
            sleep(variant, 100); // loads the classes
            System.out.println((double) sleep(variant, N) / N);
        }
    }

    /** By how much the heap grows, in bytes. What holds the tasks, the timers and what is ready starts small, and grows with them. */
    private static long sleep(Variant variant, int n) {
        long before = used();
        long[] asleep = new long[1];
        long cancelled = variant.sleepers(n, () -> asleep[0] = used(), () -> {});
        if (cancelled != n) {
            throw new AssertionError(cancelled + " of " + n + " were cancelled");
        }
        return asleep[0] - before;
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
