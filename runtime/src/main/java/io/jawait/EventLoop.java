package io.jawait;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

public final class EventLoop implements AutoCloseable {
  public EventLoop() {}
  public Handle callSoon(Runnable callback) { throw new UnsupportedOperationException(); }
  public Handle callSoon(Runnable callback, Context context) { throw new UnsupportedOperationException(); }
  public Handle callSoonThreadsafe(Runnable callback) { throw new UnsupportedOperationException(); }
  public Handle callSoonThreadsafe(Runnable callback, Context context) { throw new UnsupportedOperationException(); }
  public TimerHandle callLater(Duration delay, Runnable callback) { throw new UnsupportedOperationException(); }
  public TimerHandle callLater(Duration delay, Runnable callback, Context context) { throw new UnsupportedOperationException(); }
  public TimerHandle callAt(double when, Runnable callback) { throw new UnsupportedOperationException(); }
  public TimerHandle callAt(double when, Runnable callback, Context context) { throw new UnsupportedOperationException(); }
  public double time() { throw new UnsupportedOperationException(); }
  public <T> Future<T> createFuture() { throw new UnsupportedOperationException(); }
  public <T> Task<T> createTask(Coroutine<T> coroutine) { throw new UnsupportedOperationException(); }
  public <T> Task<T> createTask(Coroutine<T> coroutine, @Nullable String name) { throw new UnsupportedOperationException(); }
  public <T> Task<T> createTask(Coroutine<T> coroutine, @Nullable String name, @Nullable Context context) { throw new UnsupportedOperationException(); }
  public void runForever() { throw new UnsupportedOperationException(); }
  public <T> T runUntilComplete(Awaitable<T> awaitable) { throw new UnsupportedOperationException(); }
  public void stop() { throw new UnsupportedOperationException(); }
  @Override public void close() { throw new UnsupportedOperationException(); }
  public boolean isRunning() { throw new UnsupportedOperationException(); }
  public boolean isClosed() { throw new UnsupportedOperationException(); }
  public void setExceptionHandler(@Nullable ExceptionHandler handler) { throw new UnsupportedOperationException(); }
  public @Nullable ExceptionHandler getExceptionHandler() { throw new UnsupportedOperationException(); }
  public void callExceptionHandler(Map<String, ?> context) { throw new UnsupportedOperationException(); }
  public void defaultExceptionHandler(Map<String, ?> context) { throw new UnsupportedOperationException(); }
  public boolean getDebug() { throw new UnsupportedOperationException(); }
  public void setDebug(boolean debug) { throw new UnsupportedOperationException(); }
  public Duration getSlowCallbackDuration() { throw new UnsupportedOperationException(); }
  public void setSlowCallbackDuration(Duration duration) { throw new UnsupportedOperationException(); }
  /** {@code executor} null: the default executor. */
  public <T, X extends Exception> Future<T> runInExecutor(@Nullable Executor executor, ThrowingCallable<T, X> call) throws X { throw new UnsupportedOperationException(); }
  public <X extends Exception> Future<Void> runInExecutor(@Nullable Executor executor, ThrowingRunnable<X> run) throws X { throw new UnsupportedOperationException(); }
  public void setDefaultExecutor(Executor executor) { throw new UnsupportedOperationException(); }
  public Coroutine<Void> shutdownDefaultExecutor() { throw new UnsupportedOperationException(); }
  public Coroutine<Void> shutdownDefaultExecutor(Duration timeout) { throw new UnsupportedOperationException(); }
}
