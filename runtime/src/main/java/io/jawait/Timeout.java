package io.jawait;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The deadline of a block; single use. */
public final class Timeout {
  /** Deadline this long from now; null for none. Needs the running loop. */
  public static Timeout after(@Nullable Duration delay) { throw new UnsupportedOperationException(); }
  /** Deadline at this time of the loop's clock; null for none. */
  public static Timeout at(@Nullable Double when) { throw new UnsupportedOperationException(); }
  /** Runs the body as the block of this timeout: Python's {@code async with}. */
  public <T, X extends Exception> Coroutine<T> run(AsyncFunction<? super Timeout, T, X> body) throws X, java.util.concurrent.TimeoutException { throw new UnsupportedOperationException(); }
  public @Nullable Double when() { throw new UnsupportedOperationException(); }
  /** Moves the deadline to this long from now; null disarms. */
  public void reschedule(@Nullable Duration delay) { throw new UnsupportedOperationException(); }
  /** Moves the deadline to this time of the loop's clock. */
  public void rescheduleAt(double when) { throw new UnsupportedOperationException(); }
  public boolean expired() { throw new UnsupportedOperationException(); }
}
