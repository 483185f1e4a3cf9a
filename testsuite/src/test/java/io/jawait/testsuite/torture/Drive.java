package io.jawait.testsuite.torture;

import io.jawait.Coroutine;
import io.jawait.spi.Execution;
import io.jawait.spi.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What tortured methods call: drives their coroutines to the end on the spot, and counts. Any thread.
 *
 * <p>The numbers of methods are those of {@link BodyMover}.
 */
public final class Drive {
    /** More methods than any library has that this is for. */
    private static final int METHODS = 200_000;

    private static final AtomicLongArray REACHED = new AtomicLongArray(METHODS);
    private static final AtomicLongArray SUSPENDED = new AtomicLongArray(METHODS);
    private static final AtomicLong RESUMED = new AtomicLong();
    private static final AtomicLong DRIVEN = new AtomicLong();

    private Drive() {}

    /** A method begins. */
    public static void reach(int method) {
        REACHED.incrementAndGet(method);
    }

    /** A method comes to an await that suspends. */
    public static void suspend(int method) {
        SUSPENDED.incrementAndGet(method);
    }

    /** Resumes the coroutine until it ends, without a loop. */
    public static @Nullable Object run(Coroutine<?> coroutine) throws Throwable {
        DRIVEN.incrementAndGet();
        Execution execution = new Execution();
        Object result = execution.start((Frame) coroutine);
        Frame leaf = null;
        while (result == Execution.SUSPENDED) {
            Frame moved = execution.takeLeaf();
            leaf = moved == null ? leaf : moved;
            if (leaf == null || execution.takeBlocked() != null) {
                throw new AssertionError("suspended for something else than a yield");
            }
            RESUMED.incrementAndGet();
            result = execution.resume(leaf, null);
        }
        return result;
    }

    /** How many coroutines were driven so far: in mode deep, fewer than were run. */
    static long driven() {
        return DRIVEN.get();
    }

    /** A line with the resumptions, and one for each method that was reached: number, runs, suspensions. */
    static void report(Path file) throws IOException {
        Files.writeString(
                file,
                RESUMED.get() + "\n"
                        + IntStream.range(0, METHODS)
                                .filter(method -> REACHED.get(method) > 0)
                                .mapToObj(method -> method + " " + REACHED.get(method) + " " + SUSPENDED.get(method))
                                .collect(Collectors.joining("\n")));
    }
}
