package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.internal.Casts;
import io.jawait.internal.Sneaky;
import io.jawait.internal.Waiters;
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

/**
 * Awaitables in the order in which they are done: what {@link Asyncio#asCompleted} gives, asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed">{@code as_completed}</a>. To be walked once, in one of two ways.
 *
 * <p>A plain loop gives coroutines, and each of them the value or error of what is done next. An asynchronous one gives the futures and tasks
 * themselves, so that it is known which one it is:
 *
 * <pre>{@code
 * for (Coroutine<String> next : asCompleted(tasks)) {
 *     System.out.println(await(next));
 * }
 *
 * for (Future<String> done : each(asCompleted(tasks))) {
 *     System.out.println(names.get(done) + ": " + done.result());
 * }
 * }</pre>
 *
 * <p>After the timeout each that is left throws {@link TimeoutException}, in the plain loop when it is awaited; none is cancelled.
 *
 * <p>Loop thread only.
 */
public final class AsCompleted<T extends @Nullable Object> implements Iterable<Coroutine<T>>, AsyncIterable<Future<T>> {
    private final EventLoop loop;
    private final Set<Future<? extends T>> running = new LinkedHashSet<>();

    /** Futures in the order in which they were done; an empty one for each that the timeout left behind. */
    private final Deque<Optional<Future<? extends T>>> finished = new ArrayDeque<>();

    private final Waiters takers = new Waiters();
    private final Consumer<Future<? extends T>> onDone = this::futureDone;
    private @Nullable TimerHandle timer;

    /** How many have not been asked for. */
    private int left;

    AsCompleted(EventLoop loop, Iterable<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
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
        takers.wakeAndRemove();
    }

    // ---- walking

    /** Coroutines, one for each distinct awaitable; a second iterator goes on where the first one stands. */
    @Override
    public Iterator<Coroutine<T>> iterator() {
        return new Iterator<>() {
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
                return resultOfNext(AsCompleted.this);
            }
        };
    }

    /** The futures themselves, and tasks for what was none; a second iterator goes on where the first one stands. */
    @Override
    public AsyncIterator<Future<T>> asyncIterator() {
        return () -> nextFuture(this);
    }

    @Async
    private static <T extends @Nullable Object> Coroutine<T> resultOfNext(AsCompleted<T> completions) {
        return async(await(take(completions)).result());
    }

    @Async
    private static <T extends @Nullable Object> Coroutine<Future<T>> nextFuture(AsCompleted<T> completions) {
        if (completions.left == 0) {
            throw AsyncIterator.end();
        }
        completions.left--;
        return async(await(take(completions)));
    }

    @Async
    private static <T extends @Nullable Object> Coroutine<Future<T>> take(AsCompleted<T> completions) {
        while (completions.finished.isEmpty()) {
            await(nextOffer(completions));
        }
        Optional<Future<? extends T>> end = completions.finished.remove();
        if (end.isEmpty()) {
            throw Sneaky.raise(new TimeoutException());
        }
        return async(Casts.<Future<T>>unchecked(end.get()));
    }

    /** A taker that is cancelled after it was woken hands its turn on. */
    @Async
    private static Coroutine<@Nullable Void> nextOffer(AsCompleted<?> completions) {
        Future<@Nullable Void> taker = completions.takers.enter(completions.loop.createFuture());
        try {
            await(taker);
        } catch (Throwable e) {
            taker.cancel();
            completions.takers.leave(taker);
            if (!completions.finished.isEmpty() && !taker.cancelled()) {
                completions.takers.wakeAndRemove();
            }
            throw e;
        }
        return async();
    }
}
