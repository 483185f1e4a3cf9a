package io.jawait.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.KeyboardInterrupt;
import io.jawait.internal.Arguments;
import io.jawait.internal.Sneaky;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A small scheduler over greenlets in the manner of <a href="https://www.gevent.org/">gevent</a>: jobs that switch by themselves when they sleep
 * or wait for each other.
 *
 * <pre>{@code
 * @Async static Coroutine<String> work(String name) {
 *     await(Gevent.sleep(Duration.ofMillis(5)));
 *     return async(name + " is done");
 * }
 *
 * var jobs = List.of(Gevent.spawn(() -> work("a")), Gevent.spawn(() -> work("b")));
 * Gevent.joinAll(jobs);
 * System.out.println(jobs.get(0).value());
 * }</pre>
 *
 * <p>Jobs run while {@link #joinAll} is called in plain code. Each thread has a scheduler of its own.
 */
public final class Gevent {
    private static final ThreadLocal<@Nullable Gevent> OF_THREAD = new ThreadLocal<>();

    private final Greenlet hub = Greenlet.getCurrent();
    private final Queue<Greenlet> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::nanos).thenComparingLong(Timer::number));
    private final long start = System.nanoTime();
    private long timersMade;
    private int unfinished;

    private record Timer(long nanos, long number, Greenlet greenlet) {}

    private Gevent() {}

    /** Nanoseconds since this was made. */
    private long time() {
        return System.nanoTime() - start;
    }

    /**
     * A body that runs as a greenlet: gevent's {@code Greenlet}.
     *
     * @param <T> what it ends with
     */
    public static final class Job<T extends @Nullable Object> {
        private final Greenlet greenlet;
        private final List<Greenlet> waiting = new ArrayList<>();
        private @Nullable T value;
        private @Nullable Throwable error;
        private boolean ready;

        private Job(Gevent scheduler, Work<T> work) {
            greenlet = new Greenlet(() -> run(scheduler, this, work), scheduler.hub);
        }

        /** Whether it has ended: gevent's {@code ready}. */
        public boolean ready() {
            return ready;
        }

        /** What it ended with; null before, and when it failed. */
        public @Nullable T value() {
            return value;
        }

        /** What it failed with; null before, and when it did not. */
        public @Nullable Throwable exception() {
            return error;
        }

        /**
         * A coroutine that waits for the end, in another job, and gives the value or fails as the job did: gevent's {@code get}. Elsewhere it
         * gives what {@link #joinAll} has waited for.
         *
         * @throws IllegalStateException when the job has not ended, and no job asks
         */
        @Async
        public Coroutine<@Nullable T> get() {
            if (!ready) {
                Gevent scheduler = ofThread();
                waiting.add(scheduler.currentJob("Job.get"));
                scheduler.hub.switchTo();
            }
            if (error != null) {
                throw Sneaky.raise(error);
            }
            return async(value);
        }
    }

    /**
     * What a job does.
     *
     * @param <T> what it ends with
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Makes the coroutine that runs. */
        Coroutine<T> run() throws Exception;
    }

    private Greenlet currentJob(String call) {
        Greenlet current = Greenlet.getCurrent();
        if (current == hub) {
            throw new IllegalStateException(call + " belongs in a job: nothing else can be switched away from");
        }
        return current;
    }

    private static Gevent ofThread() {
        Gevent scheduler = OF_THREAD.get();
        if (scheduler == null) {
            scheduler = new Gevent();
            OF_THREAD.set(scheduler);
        }
        return scheduler;
    }

    /** A job that begins when its scheduler runs: gevent's {@code spawn}. */
    public static <T extends @Nullable Object> Job<T> spawn(Work<T> work) {
        Arguments.given(work, "work", "spawn");
        Gevent scheduler = ofThread();
        Job<T> job = new Job<>(scheduler, work);
        scheduler.ready.add(job.greenlet);
        scheduler.unfinished++;
        return job;
    }

    @Async
    private static <T extends @Nullable Object> Coroutine<@Nullable Void> run(
            Gevent scheduler, Job<T> job, Work<T> work) {
        try {
            job.value = await(work.run());
        } catch (Throwable thrown) {
            job.error = thrown;
        }
        job.ready = true;
        scheduler.ready.addAll(job.waiting);
        scheduler.unfinished--;
        return async();
    }

    /** A coroutine that lets other jobs run for the time given: gevent's {@code sleep}. In a job only. */
    @Async
    public static Coroutine<@Nullable Void> sleep(Duration delay) {
        Arguments.given(delay, "a delay", "Gevent.sleep");
        Gevent scheduler = ofThread();
        Greenlet current = scheduler.currentJob("Gevent.sleep");
        long now = scheduler.time();
        long nanos = Math.min(TimeUnit.NANOSECONDS.convert(delay), Long.MAX_VALUE - now);
        scheduler.timers.add(new Timer(now + nanos, scheduler.timersMade++, current));
        scheduler.hub.switchTo();
        return async();
    }

    /**
     * Runs the scheduler until all these jobs have ended: gevent's {@code joinall}. In plain code, which it blocks.
     *
     * @throws KeyboardInterrupt when the thread is interrupted while all jobs wait, with the thread's flag still set; jobs that have not ended go on in
     *     the next call, once the flag was cleared
     * @throws IllegalStateException in a job, which awaits {@link Job#get}; or when jobs wait for each other in a circle
     */
    public static void joinAll(Collection<? extends Job<?>> jobs) {
        Gevent scheduler = ofThread();
        if (Greenlet.getCurrent() != scheduler.hub) {
            throw new IllegalStateException("joinAll was called in a job, where each job can be awaited with get()");
        }
        for (Job<?> job : jobs) {
            while (!job.ready) {
                scheduler.runOnce();
            }
        }
        if (scheduler.unfinished == 0) {
            OF_THREAD.remove();
        }
    }

    private void runOnce() {
        Timer next = timers.peek();
        if (ready.isEmpty() && next == null) {
            throw new IllegalStateException("all jobs wait, and nothing can wake them");
        }
        while (next != null && next.nanos() <= time()) {
            timers.remove();
            ready.add(next.greenlet());
            next = timers.peek();
        }
        Greenlet greenlet = ready.poll();
        if (greenlet != null) {
            greenlet.switchTo();
        } else if (next != null) {
            if (Thread.currentThread().isInterrupted()) {
                throw new KeyboardInterrupt();
            }
            LockSupport.parkNanos(next.nanos() - time());
        }
    }
}
