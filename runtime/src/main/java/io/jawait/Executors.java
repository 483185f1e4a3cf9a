package io.jawait;

import io.jawait.internal.Log;
import io.jawait.internal.Poller;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A loop's default executor. */
final class Executors {
    private final EventLoop loop;
    private @Nullable Executor executor;
    private boolean shutdown;

    Executors(EventLoop loop) {
        this.loop = loop;
    }

    void setDefault(Executor given) {
        if (given == null) {
            throw new IllegalArgumentException("executor must not be null");
        }
        executor = given;
    }

    Executor defaultExecutor() {
        if (shutdown) {
            throw new IllegalStateException("Executor shutdown has been called");
        }
        Executor used = executor;
        if (used == null) {
            used = DefaultExecutor.create();
            executor = used;
        }
        return used;
    }

    /** Forbids new calls, and gives a future that is done when the running ones are: true, or false after the timeout. */
    Future<Boolean> shutdown(@Nullable Duration timeout) {
        shutdown = true;
        Future<Boolean> joined = loop.createFuture();
        if (!(executor instanceof ExecutorService service)) {
            joined.setResult(true);
            return joined;
        }
        service.shutdown();
        if (service.isTerminated()) {
            joined.setResult(true);
            return joined;
        }
        joinInThread(service, joined);
        if (timeout != null) {
            TimerHandle timer = loop.callLater(timeout, () -> finish(joined, false));
            joined.addDoneCallback(done -> timer.cancel());
        }
        return joined;
    }

    /** How many calls run, or wait for a thread, as far as the executor tells. */
    int unfinished() {
        return executor instanceof ThreadPoolExecutor pool
                ? pool.getActiveCount() + pool.getQueue().size()
                : Math.max(0, loop.outside.calls.get() - 1);
    }

    private void joinInThread(ExecutorService service, Future<Boolean> joined) {
        Runnable join = () -> {
            try {
                // False after all that time: the service never ends, and has nothing to do, as the JDK's common pool.
                boolean unused = service.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
                Stages.post(loop, () -> finish(joined, true));
            } catch (InterruptedException e) {
                Stages.post(loop, () -> finish(joined, false));
            } catch (RuntimeException error) {
                Stages.post(loop, () -> Stages.complete(joined, new Outcome.Failure<>(error)));
            } finally {
                loop.outside.calls.decrementAndGet();
            }
        };
        loop.outside.calls.incrementAndGet();
        Thread thread = new Thread(join, "asyncio-shutdown");
        thread.setDaemon(true);
        thread.start();
    }

    private static void finish(Future<Boolean> joined, boolean inTime) {
        if (!joined.done()) {
            joined.setResult(inTime);
        }
    }

    static void warnOfTimeout(@Nullable Duration timeout) {
        double seconds = timeout == null ? 0 : Poller.seconds(timeout);
        Log.warn("The executor did not finish joining its threads within " + seconds + " seconds.");
    }

    /** Without waiting. */
    void close() {
        shutdown = true;
        if (executor instanceof ExecutorService service) {
            service.shutdown();
        }
    }
}
