package io.jawait.sync;

import io.jawait.Coroutine;

public final class Event {
  /** asyncio's {@code wait}, a name that every Java object has for something else; gives true. */
  public Coroutine<Boolean> waitAsync() { throw new UnsupportedOperationException(); }
  public void set() { throw new UnsupportedOperationException(); }
  public void clear() { throw new UnsupportedOperationException(); }
  public boolean isSet() { throw new UnsupportedOperationException(); }
}
