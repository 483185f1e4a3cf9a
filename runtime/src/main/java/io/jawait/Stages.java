package io.jawait;

import io.jawait.internal.RemoteExecutor;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ties futures of loops and stages of the JDK together, both ways. */
final class Stages {
    private Stages() {}

    /** A future that follows the stage; cancelling it cancels the stage. */
    static <T extends @Nullable Object> Future<T> wrap(CompletionStage<T> stage, EventLoop loop) {
        return follow(stage, loop, true);
    }

    /** The same; cancelling it leaves the stage alone. */
    static <T extends @Nullable Object> Future<T> follow(CompletionStage<T> stage, EventLoop loop) {
        return follow(stage, loop, false);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static <T extends @Nullable Object> Future<T> follow(
            CompletionStage<T> stage, EventLoop loop, boolean cancels) {
        Future<T> future = loop.createFuture();
        Follower<T> follower = new Follower<>(future, stage instanceof RemoteExecutor.Call);
        follower.counter(loop).incrementAndGet();
        stage.whenComplete(follower);
        future.addDoneCallback(done -> {
            follower.letGo();
            if (cancels && done.cancelled()) {
                stage.toCompletableFuture().cancel(true);
            }
        });
        return future;
    }

    /**
     * What a stage calls when it completes. The JDK has no way to take that back, so a stage that many have awaited in vain, each until a
     * timeout, keeps one of these for each: it holds nothing then.
     */
    private static final class Follower<T extends @Nullable Object> extends AtomicReference<@Nullable Future<T>>
            implements BiConsumer<T, @Nullable Throwable> {
        private static final long serialVersionUID = 1;

        private final boolean isCall;

        /** @param isCall whether the stage is a call in an executor */
        Follower(Future<T> future, boolean isCall) {
            super(future);
            this.isCall = isCall;
        }

        AtomicInteger counter(EventLoop loop) {
            return isCall ? loop.outside.calls : loop.outside.stages;
        }

        @Override
        public void accept(T value, @Nullable Throwable error) {
            Future<T> future = getAndSet(null);
            if (future == null) {
                return;
            }
            EventLoop loop = future.getLoop();
            try {
                post(loop, () -> complete(future, outcome(value, error)));
            } finally {
                // Behind the post: a loop that looked between the two would find nothing that will ever wake it.
                counter(loop).decrementAndGet();
            }
        }

        void letGo() {
            Future<T> future = getAndSet(null);
            if (future != null) {
                counter(future.getLoop()).decrementAndGet();
            }
        }
    }

    /** Has the stage follow the future; cancelling it cancels the future. */
    @SuppressWarnings("FutureReturnValueIgnored")
    static <T extends @Nullable Object> void follow(Future<T> future, CompletableFuture<T> stage) {
        EventLoop loop = future.getLoop();
        future.addDoneCallback(done -> complete(stage, done));
        stage.whenComplete((value, error) -> {
            if (stage.isCancelled()) {
                post(loop, future::cancel);
            }
        });
    }

    /** Runs the coroutine as a task; the stage follows it. */
    static <T extends @Nullable Object> void run(Coroutine<T> coroutine, EventLoop loop, CompletableFuture<T> stage) {
        try {
            follow(loop.createTask(coroutine), stage);
        } catch (RuntimeException | Error error) {
            stage.completeExceptionally(error);
            throw error;
        }
    }

    private static <T extends @Nullable Object> void complete(CompletableFuture<T> stage, Future<T> done) {
        if (done.cancelled()) {
            stage.cancel(false);
            return;
        }
        Throwable failure = done.unseenFailure();
        if (failure == null) {
            stage.complete(done.value());
        } else if (stage.completeExceptionally(failure)) {
            done.failedQuietly(); // a stage that was cancelled meanwhile gives the error to nobody
        }
    }

    /** Completes a future that may have been cancelled meanwhile. */
    static <T extends @Nullable Object> void complete(Future<T> future, Outcome<T> outcome) {
        if (future.done()) {
            return;
        }
        if (outcome instanceof Outcome.Value<T> value) {
            future.setResult(value.value());
        } else if (outcome instanceof Outcome.Failure<T> failure) {
            if (failure.error() instanceof CancellationException cause) {
                future.completeCancelled(new Cancelled(null, new CancelledError(cause.getMessage(), cause)));
            } else {
                future.setException(failure.error());
            }
        }
    }

    private static <T extends @Nullable Object> Outcome<T> outcome(T value, @Nullable Throwable error) {
        return error == null ? new Outcome.Value<>(value) : new Outcome.Failure<>(unwrapped(error));
    }

    /** A stage that depends on a failed one wraps its error, once; wrappers below that are the user's. */
    static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /** Has the loop do something; dropped when it is closed. Any thread. */
    static void post(EventLoop loop, Runnable action) {
        if (loop.isClosed()) {
            return;
        }
        try {
            loop.callSoonThreadsafe(action, Context.EMPTY);
        } catch (IllegalStateException closedMeanwhile) {
            if (!loop.isClosed()) {
                throw closedMeanwhile;
            }
        }
    }
}
