package io.jawait.net;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that wait in blocking reads and writes: made on demand, idle ones used first, a bounded number. Any thread. */
final class PipeThreads {
    /** Pipes beyond that wait for a thread. */
    static final int MOST = 512;

    private static final long STACK_BYTES = 128 * 1024;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(
            0,
            MOST,
            2,
            TimeUnit.SECONDS,
            new IdleThreads(),
            PipeThreads::newThread,
            (job, pool) -> pool.getQueue().add(job));

    private PipeThreads() {}

    /** Takes a job only when a thread is idle, so that the pool makes a new one otherwise. */
    private static final class IdleThreads extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable job) {
            return tryTransfer(job);
        }
    }

    private static Thread newThread(Runnable job) {
        Thread thread = new Thread(null, job, "jawait-pipe-" + COUNT.getAndIncrement(), STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    static void execute(Runnable job) {
        POOL.execute(job);
    }
}
