package io.jawait;

@FunctionalInterface
public interface ThrowingRunnable<X extends Exception> {
  void run() throws X;
}
