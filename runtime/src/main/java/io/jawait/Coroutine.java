package io.jawait;

import io.jawait.spi.Frame;
import org.jspecify.annotations.Nullable;

/** The suspended or not yet started run of an @Async method. Runs when awaited, made a task, or driven by hand. */
public abstract sealed class Coroutine<T extends @Nullable Object> implements Awaitable<T> permits Frame {
  /** Runs to the next suspension and gives what was handed out there; the value goes into the paused await. */
  public abstract @Nullable Object send(@Nullable Object value);

  /** Raises {@code error} at the paused await; gives what is handed out next. */
  public abstract @Nullable Object throwInto(Throwable error);

  public abstract void close();

  /** The value returned, after a run by hand ended. */
  public abstract T result();

  public abstract State state();

  public enum State { CREATED, RUNNING, SUSPENDED, CLOSED }

  @Override
  public final Coroutine<T> toCoroutine() {
    return this;
  }

  /** An awaitable that hands {@code value} to whoever drives the coroutine by hand; gives what is sent back. */
  public static <T> Coroutine<T> pause(@Nullable Object value) {
    throw new UnsupportedOperationException();
  }
}
