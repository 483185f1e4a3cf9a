package io.jawait;

public interface AsyncCloseable extends AutoCloseable {
    Coroutine<Void> aclose();

    @Override
    default void close() {
        Asyncio.await(aclose());
    }
}
