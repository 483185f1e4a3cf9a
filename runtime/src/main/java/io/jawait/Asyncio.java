package io.jawait;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

public final class Asyncio {
  private Asyncio() {}

  // --- await and return
  public static <T extends @Nullable Object> T await(Awaitable<T> awaitable) { throw new UnsupportedOperationException(); }
  public static <T extends @Nullable Object> T await(CompletionStage<T> stage) { throw new UnsupportedOperationException(); }
  public static <T extends @Nullable Object, X extends Throwable> T await(Awaitable<T> awaitable, Class<X> declares) throws X { throw new UnsupportedOperationException(); }
  public static <T extends @Nullable Object> Coroutine<T> async(T value) { throw new UnsupportedOperationException(); }
  public static Coroutine<Void> async() { throw new UnsupportedOperationException(); }

  // --- running
  public static <T> T run(Coroutine<T> main) { throw new UnsupportedOperationException(); }
  public static <T> T run(Coroutine<T> main, boolean debug) { throw new UnsupportedOperationException(); }
  public static <T> T run(Coroutine<T> main, Supplier<EventLoop> loopFactory) { throw new UnsupportedOperationException(); }

  // --- loops
  public static EventLoop getRunningLoop() { throw new UnsupportedOperationException(); }
  public static EventLoop getEventLoop() { throw new UnsupportedOperationException(); }
  public static void setEventLoop(@Nullable EventLoop loop) { throw new UnsupportedOperationException(); }
  public static EventLoop newEventLoop() { throw new UnsupportedOperationException(); }

  // --- tasks
  public static <T> Task<T> createTask(Coroutine<T> coroutine) { throw new UnsupportedOperationException(); }
  public static <T> Task<T> createTask(Coroutine<T> coroutine, @Nullable String name) { throw new UnsupportedOperationException(); }
  public static <T> Task<T> createTask(Coroutine<T> coroutine, @Nullable String name, @Nullable Context context) { throw new UnsupportedOperationException(); }
  /** The task being stepped on this thread's running loop; null inside plain callbacks. */
  public static @Nullable Task<?> currentTask() { throw new UnsupportedOperationException(); }
  public static @Nullable Task<?> currentTask(EventLoop loop) { throw new UnsupportedOperationException(); }
  public static Set<Task<?>> allTasks() { throw new UnsupportedOperationException(); }
  public static Set<Task<?>> allTasks(EventLoop loop) { throw new UnsupportedOperationException(); }
  public static <T> Future<T> ensureFuture(Awaitable<T> awaitable) { throw new UnsupportedOperationException(); }
  public static <T> Future<T> ensureFuture(Awaitable<T> awaitable, EventLoop loop) { throw new UnsupportedOperationException(); }
  public static <T> Future<T> wrapFuture(CompletionStage<T> stage) { throw new UnsupportedOperationException(); }
  public static <T> Future<T> wrapFuture(CompletionStage<T> stage, EventLoop loop) { throw new UnsupportedOperationException(); }
  public static boolean isFuture(@Nullable Object object) { throw new UnsupportedOperationException(); }
  public static boolean isCoroutine(@Nullable Object object) { throw new UnsupportedOperationException(); }

  // --- sleeping and timeouts
  public static Coroutine<Void> sleep(Duration delay) { throw new UnsupportedOperationException(); }
  public static <T> Coroutine<T> sleep(Duration delay, T result) { throw new UnsupportedOperationException(); }
  /** {@code sleep(0)}: exactly one iteration. */
  public static Coroutine<Void> yieldNow() { throw new UnsupportedOperationException(); }
  /** {@code delay} null: no limit. */
  public static <T> Coroutine<T> waitFor(Awaitable<T> awaitable, @Nullable Duration delay) throws TimeoutException { throw new UnsupportedOperationException(); }
  public static <T, X extends Exception> Coroutine<T> timeout(@Nullable Duration delay, AsyncFunction<? super Timeout, T, X> body) throws X, TimeoutException { throw new UnsupportedOperationException(); }
  public static <T, X extends Exception> Coroutine<T> timeoutAt(@Nullable Double when, AsyncFunction<? super Timeout, T, X> body) throws X, TimeoutException { throw new UnsupportedOperationException(); }

  // --- combining
  @SafeVarargs
  public static <T> Future<java.util.List<T>> gather(Awaitable<? extends T>... awaitables) { throw new UnsupportedOperationException(); }
  public static <T> Future<java.util.List<T>> gather(Iterable<? extends Awaitable<? extends T>> awaitables) { throw new UnsupportedOperationException(); }
  @SafeVarargs
  public static <T> Future<java.util.List<Outcome<T>>> gatherOutcomes(Awaitable<? extends T>... awaitables) { throw new UnsupportedOperationException(); }
  public static <T> Future<java.util.List<Outcome<T>>> gatherOutcomes(Iterable<? extends Awaitable<? extends T>> awaitables) { throw new UnsupportedOperationException(); }
  public static <A, T, X extends Exception> Future<java.util.List<T>> gatherEach(Iterable<A> items, AsyncFunction<? super A, T, X> function) throws X { throw new UnsupportedOperationException(); }
  public static <T> Future<T> shield(Awaitable<T> awaitable) { throw new UnsupportedOperationException(); }
  public static <F extends Future<?>> Coroutine<Done<F>> wait(Iterable<F> futures) { throw new UnsupportedOperationException(); }
  public static <F extends Future<?>> Coroutine<Done<F>> wait(Iterable<F> futures, @Nullable Duration timeout) { throw new UnsupportedOperationException(); }
  public static <F extends Future<?>> Coroutine<Done<F>> wait(Iterable<F> futures, ReturnWhen returnWhen) { throw new UnsupportedOperationException(); }
  public static <F extends Future<?>> Coroutine<Done<F>> wait(Iterable<F> futures, @Nullable Duration timeout, ReturnWhen returnWhen) { throw new UnsupportedOperationException(); }
  public static <T> Iterable<Coroutine<T>> asCompleted(Iterable<? extends Awaitable<? extends T>> awaitables) { throw new UnsupportedOperationException(); }
  public static <T> Iterable<Coroutine<T>> asCompleted(Iterable<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) { throw new UnsupportedOperationException(); }

  // --- threads
  public static <T, X extends Exception> Coroutine<T> toThread(ThrowingCallable<T, X> call) throws X { throw new UnsupportedOperationException(); }
  public static <X extends Exception> Coroutine<Void> toThread(ThrowingRunnable<X> run) throws X { throw new UnsupportedOperationException(); }
  public static <T> CompletableFuture<T> runCoroutineThreadsafe(Coroutine<T> coroutine, EventLoop loop) { throw new UnsupportedOperationException(); }
  /** A stage that is cancelled with the task that awaits it. */
  public static <T> Awaitable<T> cancelling(CompletionStage<T> stage) { throw new UnsupportedOperationException(); }
  /** A copy of the current context. */
  public static Context copyContext() { throw new UnsupportedOperationException(); }
}
