package io.jawait;

import org.jspecify.annotations.Nullable;

@FunctionalInterface
public interface ThrowingCallable<T extends @Nullable Object, X extends Exception> {
  T call() throws X;
}
