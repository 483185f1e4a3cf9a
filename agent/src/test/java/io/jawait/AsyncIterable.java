package io.jawait;

public interface AsyncIterable<T> {}
