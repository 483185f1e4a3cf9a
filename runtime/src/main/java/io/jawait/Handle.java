package io.jawait;

public sealed class Handle permits TimerHandle {
  Handle() {}
  public void cancel() { throw new UnsupportedOperationException(); }
  public boolean cancelled() { throw new UnsupportedOperationException(); }
  public Context getContext() { throw new UnsupportedOperationException(); }
}
