package io.jawait.net;

import io.jawait.internal.ThreadsOnDemand;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Threads that wait in blocking reads and writes. Any thread. */
final class PipeThreads {
    /** Pipes beyond that wait for a thread. */
    static final int MOST = 512;

    private static final long STACK_BYTES = 128 * 1024;
    private static final Executor POOL = ThreadsOnDemand.pool(MOST, Duration.ofSeconds(2), STACK_BYTES, "jawait-pipe-");

    private PipeThreads() {}

    static void execute(Runnable job) {
        POOL.execute(job);
    }
}
