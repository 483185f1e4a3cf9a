package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code asCompleted}: each coroutine that it gives takes the next future that is done. */
final class Completions<T extends @Nullable Object> implements Iterator<Coroutine<T>> {
    private final EventLoop loop;
    private final Set<Future<? extends T>> running = new LinkedHashSet<>();

    /** Futures in the order in which they were done; an empty one for each that the timeout left behind. */
    private final Deque<Optional<Future<? extends T>>> finished = new ArrayDeque<>();

    private final Deque<Future<@Nullable Void>> takers = new ArrayDeque<>();
    private final Consumer<Future<? extends T>> onDone = this::futureDone;
    private @Nullable TimerHandle timer;
    private int left;

    Completions(EventLoop loop, Iterable<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
        this.loop = loop;
        Set<Awaitable<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Awaitable<? extends T> awaitable : awaitables) {
            if (seen.add(awaitable)) {
                running.add(Asyncio.ensureFuture(awaitable, loop));
            }
        }
        for (Future<? extends T> future : running) {
            observe(future);
        }
        left = running.size();
        if (left > 0 && timeout != null) {
            timer = loop.callLater(timeout, this::timeOut);
        }
    }

    private <U extends T> void observe(Future<U> future) {
        future.addDoneCallback(onDone);
    }

    private void timeOut() {
        for (Future<? extends T> future : running) {
            future.removeDoneCallback(onDone);
            offer(Optional.empty());
        }
        running.clear();
    }

    private void futureDone(Future<? extends T> future) {
        if (!running.remove(future)) {
            return;
        }
        offer(Optional.of(future));
        if (running.isEmpty() && timer != null) {
            timer.cancel();
        }
    }

    private void offer(Optional<Future<? extends T>> end) {
        finished.add(end);
        wakeNext();
    }

    private void wakeNext() {
        for (Future<@Nullable Void> taker = takers.poll(); taker != null; taker = takers.poll()) {
            if (!taker.done()) {
                taker.release();
                return;
            }
        }
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Coroutine<T> next() {
        if (left == 0) {
            throw new NoSuchElementException();
        }
        left--;
        return waitForOne(this);
    }

    @Async
    private static <T extends @Nullable Object> Coroutine<T> waitForOne(Completions<T> completions) {
        while (completions.finished.isEmpty()) {
            await(nextOffer(completions));
        }
        Optional<Future<? extends T>> end = completions.finished.remove();
        if (end.isEmpty()) {
            throw io.jawait.internal.Sneaky.raise(new TimeoutException());
        }
        return async(end.get().result());
    }

    /** A taker that is cancelled after it was woken hands its turn on. */
    @Async
    private static <T extends @Nullable Object> Coroutine<@Nullable Void> nextOffer(Completions<T> completions) {
        Future<@Nullable Void> taker = completions.loop.createFuture();
        completions.takers.add(taker);
        try {
            await(taker);
        } catch (Throwable e) {
            taker.cancel();
            completions.takers.remove(taker);
            if (!completions.finished.isEmpty() && !taker.cancelled()) {
                completions.wakeNext();
            }
            throw e;
        }
        return async();
    }
}
