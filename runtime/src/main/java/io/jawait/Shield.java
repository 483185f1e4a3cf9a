package io.jawait;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code Asyncio.shield}: an outer future that follows the inner one, and can be cancelled without it. */
final class Shield {
    private Shield() {}

    static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
        Future<T> inner = Asyncio.ensureFuture(awaitable);
        if (inner.done()) {
            return inner;
        }
        Future<T> outer = inner.getLoop().createFuture();
        InnerDone<T> innerDone = new InnerDone<>(outer, Asyncio.currentTask(inner.getLoop()));
        inner.addDoneCallback(innerDone);
        outer.addDoneCallback(done -> inner.removeDoneCallback(innerDone));
        return outer;
    }

    /** What the inner future's end calls; {@code awaiter} is the task that shields it. */
    private record InnerDone<T extends @Nullable Object>(
            Future<T> outer, @Nullable Task<?> awaiter) implements Consumer<Future<T>>, Awaiter {
        @Override
        public void accept(Future<T> done) {
            follow(outer, done);
        }

        @Override
        public String toString() {
            return "shield.innerDone";
        }
    }

    private static <T extends @Nullable Object> void follow(Future<T> outer, Future<T> inner) {
        if (outer.cancelled()) {
            inner.failedQuietly();
            return;
        }
        if (inner.cancelled()) {
            outer.cancel();
            return;
        }
        Throwable failure = inner.failure();
        if (failure != null) {
            outer.setException(failure);
        } else {
            outer.setResult(inner.value());
        }
    }
}
