package io.jawait;

import java.util.function.Consumer;

public class Future<T> implements Awaitable<T> {
    public void addDoneCallback(Consumer<Future<T>> callback) {}
}
