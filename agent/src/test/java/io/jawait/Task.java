package io.jawait;

public class Task<T> extends Future<T> {}
