package io.jawait;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call in an executor, and the future of its result. */
final class ExecutorJob<T extends @Nullable Object> implements Runnable {
    private final EventLoop loop;
    private final ThrowingCallable<T, ?> call;
    private final Future<T> future;

    /** Taken by the thread that begins, or by who cancels before that. */
    private final AtomicBoolean taken = new AtomicBoolean();

    ExecutorJob(EventLoop loop, ThrowingCallable<T, ?> call) {
        this.loop = loop;
        this.call = call;
        this.future = loop.createFuture();
        future.addDoneCallback(done -> taken.compareAndSet(false, done.cancelled()));
    }

    Future<T> future() {
        return future;
    }

    @Override
    public void run() {
        try {
            runUnlessCancelled();
        } finally {
            loop.outside.calls.decrementAndGet();
        }
    }

    private void runUnlessCancelled() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        Outcome<T> outcome;
        try {
            outcome = new Outcome.Value<>(call.call());
        } catch (Throwable error) {
            outcome = new Outcome.Failure<>(error);
        }
        Outcome<T> handedOver = outcome;
        Stages.post(loop, () -> Stages.complete(future, handedOver));
    }
}
