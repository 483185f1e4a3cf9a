package io.jawait;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * The API with a meaning that needs no weaving: await runs what it is given to its end, on the spot. Only what one task can do
 * without others has the same order of events here and there.
 */
public final class Asyncio {
    private static final ThreadLocal<EventLoop> RUNNING = new ThreadLocal<>();

    private Asyncio() {}

    public static <T> T await(Awaitable<T> awaitable) {
        if (awaitable == null) {
            throw new NullPointerException("await of null");
        }
        try {
            return awaitable.toCoroutine().run();
        } catch (Throwable failure) {
            throw sneak(failure);
        }
    }

    public static <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        while (!future.isDone()) {
            getRunningLoop().step();
        }
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw sneak(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public static <T, X extends Throwable> T await(Awaitable<T> awaitable, Class<X> declares) throws X {
        return await(awaitable);
    }

    public static <T> Coroutine<T> async(T value) {
        return Coroutine.finished(value);
    }

    public static Coroutine<Void> async() {
        return Coroutine.finished(null);
    }

    public static <T> T run(Coroutine<T> main) {
        RUNNING.set(new EventLoop());
        try {
            return await(main);
        } finally {
            RUNNING.remove();
        }
    }

    public static EventLoop getRunningLoop() {
        EventLoop loop = RUNNING.get();
        if (loop == null) {
            throw new IllegalStateException("no running event loop");
        }
        return loop;
    }

    public static <T> Task<T> createTask(Coroutine<T> coroutine) {
        return getRunningLoop().createTask(coroutine);
    }

    public static Coroutine<Void> yieldNow() {
        return Coroutine.lazy(Asyncio::async);
    }

    @SafeVarargs
    public static <T> Future<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return createTask(Coroutine.lazy(() -> {
            List<T> results = new ArrayList<>();
            for (Awaitable<? extends T> awaitable : awaitables) {
                results.add(await(awaitable));
            }
            return async(results);
        }));
    }

    static RuntimeException sneak(Throwable failure) {
        return Asyncio.<RuntimeException>cast(failure);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X cast(Throwable failure) throws X {
        throw (X) failure;
    }
}
