package io.jawait;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Code that runs, from beginning to end, when it is awaited. */
public final class Coroutine<T> implements Awaitable<T> {
    /** The body of an @Async method, untouched: its result is the coroutine that stands in its return statement. */
    @FunctionalInterface
    public interface Body {
        Coroutine<?> run() throws Throwable;
    }

    /** The body of an @Async method that gives a future. */
    @FunctionalInterface
    public interface EagerBody {
        CompletionStage<?> run() throws Throwable;
    }

    private final Body body;
    private final Object value;
    private boolean started;

    private Coroutine(Body body, Object value) {
        this.body = body;
        this.value = value;
    }

    public static <T> Coroutine<T> lazy(Body body) {
        return new Coroutine<>(body, null);
    }

    public static CompletableFuture<?> eager(EagerBody body) {
        try {
            return body.run().toCompletableFuture();
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    static <T> Coroutine<T> finished(T value) {
        return new Coroutine<>(null, value);
    }

    @Override
    public Coroutine<T> toCoroutine() {
        return this;
    }

    @SuppressWarnings("unchecked")
    T run() throws Throwable {
        Coroutine<?> current = this;
        while (current.begin()) {
            current = current.body.run();
            if (current == null) {
                throw new WeavingError("R-RETURN", "an @Async method returned null");
            }
        }
        return (T) current.value;
    }

    /** Whether there is a body to run; false when the value is there. */
    private boolean begin() {
        if (started) {
            throw new IllegalStateException("cannot reuse already awaited coroutine");
        }
        started = true;
        return body != null;
    }
}
