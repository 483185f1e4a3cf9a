package io.jawait.internal;

import java.time.Duration;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Pools whose threads are made on demand, idle ones used first, up to a number; what comes then waits for one. Any thread. */
public final class ThreadsOnDemand {
    private ThreadsOnDemand() {}

    /** Takes a job only when a thread is idle, so that the pool makes a new one otherwise. */
    private static final class IdleThreads extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable job) {
            return tryTransfer(job);
        }
    }

    /**
     * A new pool of daemon threads.
     *
     * @param most how many threads there may be
     * @param keepAlive how long an idle one stays
     * @param stackBytes of each; 0: the JVM's default
     * @param prefix of their names, before a number from 0 up
     */
    public static ThreadPoolExecutor pool(int most, Duration keepAlive, long stackBytes, String prefix) {
        AtomicInteger made = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                most,
                keepAlive.toMillis(),
                TimeUnit.MILLISECONDS,
                new IdleThreads(),
                job -> {
                    Thread thread = new Thread(null, job, prefix + made.getAndIncrement(), stackBytes);
                    thread.setDaemon(true);
                    return thread;
                },
                ThreadsOnDemand::queueIt);
    }

    /** All threads are busy. */
    private static void queueIt(Runnable job, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("cannot schedule new futures after shutdown");
        }
        pool.getQueue().add(job);
    }
}
