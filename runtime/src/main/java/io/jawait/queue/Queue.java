package io.jawait.queue;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.internal.Casts;
import io.jawait.internal.Line;
import io.jawait.internal.LoopBinding;
import io.jawait.spi.QueueDoor;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from tasks to tasks, the oldest first: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue">{@code Queue}</a>.
 *
 * <pre>{@code
 * Queue<String> urls = new Queue<>(100);
 *
 * for (String url : found) {          // one task
 *     await(urls.put(url));           // waits while 100 are in line
 * }
 * urls.shutdown();
 *
 * try {                               // others
 *     while (true) {
 *         await(fetch(await(urls.get())));
 *     }
 * } catch (QueueShutDownException e) {
 *     return async();
 * }
 * }</pre>
 *
 * <p>Loop thread only. It belongs to the loop in which somebody first had to wait for it. Items may be null. A task that is cancelled
 * while it waits has taken or put nothing.
 */
public sealed class Queue<T extends @Nullable Object> permits PriorityQueue, LifoQueue {
    static {
        QueueDoor.provide(new QueueTurns());
    }

    private final Storage<T> items;
    private final int maxsize;
    private final LoopBinding binding = new LoopBinding();
    final Line getters = new Getters();
    final Line putters = new Putters();
    final Line joiners = new Joiners();

    /** Items that were put and not reported done. */
    private int unfinished;

    private boolean shutDown;

    /** Without limit. */
    public Queue() {
        this(0);
    }

    /** For this many items; zero or less: without limit. */
    public Queue(int maxsize) {
        this(maxsize, new ItemRing<>());
    }

    /** For this many items, kept and ordered by {@code storage}. */
    public Queue(int maxsize, Storage<T> storage) {
        this.maxsize = maxsize;
        this.items = storage;
    }

    // ---- putting

    /**
     * Waits until there is room, and puts the item in: asyncio's {@code Queue.put}. Does not suspend when there is.
     *
     * @throws QueueShutDownException when the queue was shut down, before or meanwhile
     */
    @Async
    public final Coroutine<@Nullable Void> put(T item) {
        while (putters.mustWait()) {
            Future<@Nullable Void> room = putters.enter();
            try {
                await(room);
            } catch (Throwable e) {
                putters.giveUp(room);
                throw e;
            }
        }
        putNowait(item);
        return async();
    }

    /**
     * Puts the item in: asyncio's {@code Queue.put_nowait}.
     *
     * @throws QueueFullException when there is no room
     * @throws QueueShutDownException when the queue was shut down
     */
    public final void putNowait(T item) {
        if (!offer(item)) {
            throw new QueueFullException("the queue has " + maxsize + " items already");
        }
    }

    /** Puts the item in where there is room; whether there was. */
    boolean offer(T item) {
        if (shutDown) {
            throw new QueueShutDownException("the queue was shut down");
        }
        if (full()) {
            return false;
        }
        items.put(item);
        unfinished++;
        getters.wakeAndRemove();
        return true;
    }

    // ---- getting

    /**
     * Waits until there is an item, and takes it out: asyncio's {@code Queue.get}. Does not suspend when there is.
     *
     * @throws QueueShutDownException when the queue was shut down, before or meanwhile, and is empty
     */
    @Async
    public final Coroutine<T> get() {
        while (getters.mustWait()) {
            Future<@Nullable Void> item = getters.enter();
            try {
                await(item);
            } catch (Throwable e) {
                getters.giveUp(item);
                throw e;
            }
        }
        return async(getNowait());
    }

    /**
     * Takes an item out: asyncio's {@code Queue.get_nowait}.
     *
     * @throws QueueEmptyException when there is none
     * @throws QueueShutDownException when there is none and the queue was shut down
     */
    public final T getNowait() {
        if (empty()) {
            throw shutDown
                    ? new QueueShutDownException("the queue was shut down and is empty")
                    : new QueueEmptyException("the queue is empty");
        }
        return take();
    }

    /** Takes an item out where there is one. */
    T take() {
        T item = items.get();
        putters.wakeAndRemove();
        return item;
    }

    // ---- joining

    /**
     * Reports that the work on an item is done: asyncio's {@code Queue.task_done}. Call it once for each item that you got.
     *
     * @throws IllegalArgumentException when it was called more often than items were put
     */
    public final void taskDone() {
        if (unfinished == 0) {
            throw new IllegalArgumentException("task_done() called too many times");
        }
        finish(1);
    }

    private void finish(int count) {
        unfinished -= Math.min(count, unfinished);
        if (unfinished == 0) {
            joiners.wakeAndRemoveAll();
        }
    }

    /**
     * Waits until every item that was put has been reported {@linkplain #taskDone done}: asyncio's {@code Queue.join}. Does not suspend when
     * that is so.
     */
    @Async
    public final Coroutine<@Nullable Void> join() {
        if (joiners.mustWait()) {
            Future<@Nullable Void> end = joiners.enter();
            try {
                await(end);
            } finally {
                joiners.leave(end);
            }
        }
        return async();
    }

    // ---- shutting down

    /** From now on items can only be taken out: asyncio's {@code Queue.shutdown}. Wakes all who wait. */
    public final void shutdown() {
        shutdown(false);
    }

    /**
     * The same; {@code immediate} drops the items that are there, and counts them as done: asyncio's {@code Queue.shutdown}. It may be called
     * again.
     */
    public final void shutdown(boolean immediate) {
        shutDown = true;
        if (immediate) {
            int dropped = 0;
            while (!empty()) {
                items.get();
                dropped++;
            }
            finish(dropped);
        }
        getters.wakeAndRemoveAll();
        putters.wakeAndRemoveAll();
    }

    // ---- asking

    /** How many items are in line: asyncio's {@code Queue.qsize}. */
    public final int qsize() {
        return items.size();
    }

    /** Whether there is no item: asyncio's {@code Queue.empty}. */
    public final boolean empty() {
        return items.size() == 0;
    }

    /** Whether there is no room; never without limit: asyncio's {@code Queue.full}. */
    public final boolean full() {
        return maxsize > 0 && items.size() >= maxsize;
    }

    /** The limit given; zero or less: none. asyncio's {@code Queue.maxsize}. */
    public final int maxsize() {
        return maxsize;
    }

    @Override
    public final String toString() {
        StringBuilder state = new StringBuilder("maxsize:").append(maxsize);
        append(state, ", items:", items.size());
        append(state, ", getters:", getters.size());
        append(state, ", putters:", putters.size());
        append(state, ", unfinished:", unfinished);
        return LoopBinding.text(
                this, state.append(shutDown ? ", shut down" : "").toString());
    }

    private static void append(StringBuilder state, String name, int count) {
        if (count > 0) {
            state.append(name).append(count);
        }
    }

    // ---- waiting in line

    boolean mustWaitToGet() {
        return empty() && !shutDown;
    }

    boolean mustWaitToPut() {
        return full() && !shutDown;
    }

    boolean mustWaitToJoin() {
        return unfinished > 0;
    }

    private final class Getters extends Line {
        Getters() {
            super(binding, Queue.this);
        }

        @Override
        public boolean mustWait() {
            return mustWaitToGet();
        }

        @Override
        public @Nullable Object goOn(@Nullable Object nothing) {
            if (empty()) {
                return shutDown ? getNowait() : AGAIN;
            }
            return take();
        }
    }

    private final class Putters extends Line {
        Putters() {
            super(binding, Queue.this);
        }

        @Override
        public boolean mustWait() {
            return mustWaitToPut();
        }

        @Override
        public @Nullable Object goOn(@Nullable Object item) {
            return offer(Casts.unchecked(item)) ? null : AGAIN;
        }
    }

    /** All are woken together, and go on whatever has been put since. */
    private final class Joiners extends Line {
        Joiners() {
            super(new LoopBinding(), Queue.this);
        }

        @Override
        public boolean mustWait() {
            return mustWaitToJoin();
        }

        @Override
        public @Nullable Object goOn(@Nullable Object nothing) {
            return null;
        }

        @Override
        public void giveUp(Future<@Nullable Void> waiter) {
            leave(waiter);
        }
    }
}
