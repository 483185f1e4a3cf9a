package io.jawait;

public class Future<T> implements Awaitable<T> {}
