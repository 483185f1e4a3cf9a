package io.jawait;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

public final class Context {
  public Context() {}
  public Context copy() { throw new UnsupportedOperationException(); }
  public void run(Runnable action) { throw new UnsupportedOperationException(); }
  public <T, X extends Exception> T call(ThrowingCallable<T, X> action) throws X { throw new UnsupportedOperationException(); }
  public <T> @Nullable T get(ContextVar<T> variable) { throw new UnsupportedOperationException(); }
  public boolean contains(ContextVar<?> variable) { throw new UnsupportedOperationException(); }
  public int size() { throw new UnsupportedOperationException(); }
}
