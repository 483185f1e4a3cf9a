package io.jawait.sync;

import io.jawait.Coroutine;

public final class Lock {
  public Coroutine<Held> acquire() { throw new UnsupportedOperationException(); }
  public void release() { throw new UnsupportedOperationException(); }
  public boolean locked() { throw new UnsupportedOperationException(); }

  /** What acquiring gives: closing it releases the lock. */
  public final class Held implements AutoCloseable {
    private Held() {}
    @Override public void close() { throw new UnsupportedOperationException(); }
  }
}
