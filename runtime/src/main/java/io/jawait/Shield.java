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
        Consumer<Future<T>> innerDone = done -> follow(outer, done);
        inner.addDoneCallback(innerDone);
        outer.addDoneCallback(done -> inner.removeDoneCallback(innerDone));
        return outer;
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
