package io.jawait;

public final class ContextVar<T> {
  public ContextVar(String name) {}
  public ContextVar(String name, T defaultValue) {}
  public String name() { throw new UnsupportedOperationException(); }
  public T get() { throw new UnsupportedOperationException(); }
  public T get(T fallback) { throw new UnsupportedOperationException(); }
  public Token<T> set(T value) { throw new UnsupportedOperationException(); }
  public void reset(Token<T> token) { throw new UnsupportedOperationException(); }
  public static final class Token<T> implements AutoCloseable {
    private Token() {}
    public ContextVar<T> variable() { throw new UnsupportedOperationException(); }
    /** Resets the variable. */
    @Override public void close() { throw new UnsupportedOperationException(); }
  }
}
