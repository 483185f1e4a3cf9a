package io.jawait;

import org.jspecify.annotations.Nullable;

public final class Task<T extends @Nullable Object> extends Future<T> {
  Task(EventLoop loop, Coroutine<T> coroutine) { super(loop); }
  public String getName() { throw new UnsupportedOperationException(); }
  public void setName(String name) { throw new UnsupportedOperationException(); }
  public Coroutine<T> getCoro() { throw new UnsupportedOperationException(); }
  public Context getContext() { throw new UnsupportedOperationException(); }
  public int cancelling() { throw new UnsupportedOperationException(); }
  public int uncancel() { throw new UnsupportedOperationException(); }
}
