package io.jawait;

import java.util.function.Supplier;

public final class Runner implements AutoCloseable {
  public Runner() {}
  public Runner(boolean debug) {}
  public Runner(Supplier<EventLoop> loopFactory) {}
  public Runner(boolean debug, Supplier<EventLoop> loopFactory) {}
  /** Python's {@code __enter__}: makes the loop now, or fails when closed; gives this. */
  public Runner enter() { throw new UnsupportedOperationException(); }
  public <T> T run(Coroutine<T> coroutine) { throw new UnsupportedOperationException(); }
  public <T> T run(Coroutine<T> coroutine, Context context) { throw new UnsupportedOperationException(); }
  public EventLoop getLoop() { throw new UnsupportedOperationException(); }
  @Override public void close() { throw new UnsupportedOperationException(); }
}
