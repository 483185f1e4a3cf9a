package io.jawait;

public interface Awaitable<T> {}
