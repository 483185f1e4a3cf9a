package io.jawait;

public final class TimerHandle extends Handle {
  TimerHandle() {}
  /** Deadline in seconds of the loop's clock. */
  public double when() { throw new UnsupportedOperationException(); }
}
