package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.internal.Arguments;
import io.jawait.internal.Sneaky;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Coroutines of the runtime that only await something else. Woven like a program's. */
final class Awaiting {
    private Awaiting() {}

    /** What {@code ensureFuture} runs for an awaitable that is neither coroutine nor future. */
    @Async
    static <T extends @Nullable Object> Coroutine<T> awaitIt(Awaitable<T> awaitable) {
        return async(await(awaitable));
    }

    @Async
    static <T extends @Nullable Object> Coroutine<T> waitFor(Awaitable<T> awaitable, @Nullable Duration delay)
            throws TimeoutException {
        Arguments.given(awaitable, "an awaitable", "waitFor");
        if (delay == null || !delay.isNegative() && !delay.isZero()) {
            return async(await(Asyncio.timeout(delay, timeout -> awaitable.toCoroutine())));
        }
        Future<T> future = Asyncio.ensureFuture(awaitable);
        if (future.done()) {
            return async(future.result());
        }
        await(cancelAndWait(future));
        try {
            return async(future.result());
        } catch (CancelledError e) {
            throw Timeout.expired(e);
        }
    }

    @Async
    static <T extends @Nullable Object> Coroutine<T> waitFor(CompletionStage<T> stage, @Nullable Duration delay)
            throws TimeoutException {
        Arguments.given(stage, "a stage", "waitFor");
        return waitFor(Stages.follow(stage, Asyncio.getRunningLoop()), delay);
    }

    /** Goes on when the cancelled future is really done. */
    @Async
    static Coroutine<@Nullable Void> cancelAndWait(Future<?> future) {
        Future<@Nullable Void> waiter = future.getLoop().createFuture();
        Consumer<Future<?>> release = done -> waiter.release();
        future.addDoneCallback(release);
        try {
            future.cancel();
            await(waiter);
        } finally {
            future.removeDoneCallback(release);
        }
        return async();
    }

    @Async
    static <T extends @Nullable Object> Coroutine<T> nextOr(AsyncIterator<T> iterator, T otherwise) {
        try {
            return async(await(iterator.next()));
        } catch (NoSuchElementException e) {
            if (AsyncIterator.isEnd(e)) {
                return async(otherwise);
            }
            throw e;
        }
    }

    @Async
    static Coroutine<@Nullable Void> closeAndWait(WaitCloseable closeable) {
        closeable.close();
        try {
            return closeable.waitClosed();
        } catch (Exception e) {
            throw Sneaky.raise(e);
        }
    }

    @Async
    static <T extends @Nullable Object, X extends Exception> Coroutine<T> toThread(ThrowingCallable<T, X> call)
            throws X {
        Arguments.given(call, "a callable", "toThread");
        Context context = Asyncio.copyContext();
        return async(await(Asyncio.getRunningLoop().runInExecutor(null, () -> context.call(call))));
    }

    @Async
    static Coroutine<@Nullable Void> shutdownDefaultExecutor(Executors executors, @Nullable Duration timeout) {
        if (!await(executors.shutdown(timeout))) {
            Executors.warnOfTimeout(timeout);
        }
        return async();
    }
}
