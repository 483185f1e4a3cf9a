package io.jawait;

import io.jawait.internal.ThreadsOnDemand;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the executor of {@code toThread}, as Python's. */
final class DefaultExecutor {
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);
    private static final AtomicInteger POOLS = new AtomicInteger();

    private DefaultExecutor() {}

    static Executor create() {
        int most = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
        return ThreadsOnDemand.pool(most, KEEP_ALIVE, 0, "asyncio-" + POOLS.getAndIncrement() + "_");
    }
}
