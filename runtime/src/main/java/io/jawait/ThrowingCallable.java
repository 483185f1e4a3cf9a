package io.jawait;

@FunctionalInterface
public interface ThrowingCallable<T, X extends Exception> {
  T call() throws X;
}
