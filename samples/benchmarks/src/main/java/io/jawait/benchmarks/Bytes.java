package io.jawait.benchmarks;

import io.jawait.EventLoop;
import java.util.function.Consumer;

/** Bytes of a sleeping task with three locals and two frames, by the growth of the heap. */
public final class Bytes {
    private static final int N = 200_000;

    private Bytes() {}

    public static void main(String[] arguments) {
        try (EventLoop loop = new EventLoop()) {
            report("jawait", whenAllSleep -> JawaitWork.sleepers(loop, N, whenAllSleep));
        }
        report("kotlin", whenAllSleep -> KotlinWork.sleepers(N, whenAllSleep));
    }

    private static void report(String name, Consumer<Runnable> sleepers) {
        for (int i = 0; i < 3; i++) {
            long before = used();
            long[] asleep = new long[1];
            sleepers.accept(() -> asleep[0] = used());
            System.out.printf("%s: %d bytes a task%n", name, (asleep[0] - before) / N);
        }
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
