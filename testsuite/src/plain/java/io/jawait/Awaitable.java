package io.jawait;

public interface Awaitable<T> {
    Coroutine<T> toCoroutine();
}
