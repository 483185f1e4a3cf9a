package io.jawait;

public sealed interface Outcome<T> {
  record Value<T>(T value) implements Outcome<T> {}
  record Failure<T>(Throwable error) implements Outcome<T> {}
}
