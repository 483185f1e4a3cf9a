package io.jawait;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

public sealed class Future<T extends @Nullable Object> implements Awaitable<T> permits Task {
  Future(EventLoop loop) {}
  public boolean done() { throw new UnsupportedOperationException(); }
  public boolean cancelled() { throw new UnsupportedOperationException(); }
  public T result() { throw new UnsupportedOperationException(); }
  public @Nullable Throwable exception() { throw new UnsupportedOperationException(); }
  public void setResult(T value) { throw new UnsupportedOperationException(); }
  public void setException(Throwable error) { throw new UnsupportedOperationException(); }
  public boolean cancel() { throw new UnsupportedOperationException(); }
  public boolean cancel(@Nullable String message) { throw new UnsupportedOperationException(); }
  public void addDoneCallback(Consumer<? super Future<T>> callback) { throw new UnsupportedOperationException(); }
  public void addDoneCallback(Consumer<? super Future<T>> callback, Context context) { throw new UnsupportedOperationException(); }
  public int removeDoneCallback(Consumer<?> callback) { throw new UnsupportedOperationException(); }
  public EventLoop getLoop() { throw new UnsupportedOperationException(); }
  public CompletableFuture<T> toCompletableFuture() { throw new UnsupportedOperationException(); }
  @Override public Coroutine<T> toCoroutine() { throw new UnsupportedOperationException(); }
}
