package io.jawait.generator;

import io.jawait.WeavingError;

public final class AsyncGenerator<T> {
    private AsyncGenerator() {}

    public static <S> S yield(Object element) {
        throw new WeavingError("R-UNWOVEN", "yield");
    }

    public static <T> AsyncGenerator<T> end() {
        return new AsyncGenerator<>();
    }
}
