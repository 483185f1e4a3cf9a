package io.jawait;

public class Coroutine<T> implements Awaitable<T> {}
