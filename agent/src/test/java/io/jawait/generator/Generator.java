package io.jawait.generator;

import io.jawait.WeavingError;

public final class Generator<T> {
    private Generator() {}

    public static <S> S yield(Object element) {
        throw new WeavingError("R-UNWOVEN", "yield");
    }

    public static <R> R yieldFrom(Generator<?> generator) {
        throw new WeavingError("R-UNWOVEN", "yieldFrom");
    }

    public static <T> Generator<T> end() {
        return new Generator<>();
    }
}
