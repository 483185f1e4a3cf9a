package io.jawait;

import org.jspecify.annotations.Nullable;

public sealed interface Outcome<T extends @Nullable Object> {
  record Value<T extends @Nullable Object>(T value) implements Outcome<T> {}
  record Failure<T extends @Nullable Object>(Throwable error) implements Outcome<T> {}
}
