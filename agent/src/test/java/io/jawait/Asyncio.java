package io.jawait;

import java.util.concurrent.CompletionStage;

public final class Asyncio {
    private Asyncio() {}

    public static <T> T await(Awaitable<T> awaitable) {
        throw new WeavingError("R-UNWOVEN", "await");
    }

    public static <T> T await(CompletionStage<T> stage) {
        throw new WeavingError("R-UNWOVEN", "await");
    }

    public static <T, X extends Throwable> T await(Awaitable<T> awaitable, Class<X> declares) throws X {
        throw new WeavingError("R-UNWOVEN", "await");
    }

    public static <T> Coroutine<T> async(T value) {
        return new Coroutine<>();
    }

    public static Coroutine<Void> async() {
        return new Coroutine<>();
    }

    public static <T> Iterable<T> each(AsyncIterable<T> source) {
        throw new WeavingError("R-UNWOVEN", "each of " + source);
    }

    public static <T> Coroutine<T> toThread(ThrowingCallable<T> call) {
        return new Coroutine<>();
    }

    public interface ThrowingCallable<T> {
        T call() throws Exception;
    }

    public static <T> T run(Coroutine<T> main) {
        throw new UnsupportedOperationException();
    }
}
