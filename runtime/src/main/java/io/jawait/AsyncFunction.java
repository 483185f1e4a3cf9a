package io.jawait;

import org.jspecify.annotations.Nullable;

@FunctionalInterface
public interface AsyncFunction<A extends @Nullable Object, T extends @Nullable Object, X extends Exception> {
  Coroutine<T> apply(A argument) throws X;
}
