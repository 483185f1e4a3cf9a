package io.jawait;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the executor of {@code toThread}, as Python's: threads made on demand, idle ones used first, a bounded number. */
final class DefaultExecutor {
    private static final AtomicInteger POOLS = new AtomicInteger();

    private DefaultExecutor() {}

    /** Takes a job only when a thread is idle, so that the pool makes a new one otherwise. */
    private static final class IdleThreads extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable job) {
            return tryTransfer(job);
        }
    }

    static Executor create() {
        int most = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
        IdleThreads queue = new IdleThreads();
        String prefix = "asyncio-" + POOLS.getAndIncrement() + "_";
        AtomicInteger threads = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                most,
                60,
                TimeUnit.SECONDS,
                queue,
                job -> {
                    Thread thread = new Thread(job, prefix + threads.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                },
                DefaultExecutor::queueIt);
    }

    /** All threads are busy. */
    private static void queueIt(Runnable job, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("cannot schedule new futures after shutdown");
        }
        pool.getQueue().add(job);
    }
}
