package io.jawait.spi;

import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How woven code waits in the lines of queues, which stand in a package of their own that this one does not know: each {@code queue} is one. */
public abstract class QueueDoor {
    private static @Nullable QueueDoor instance;

    /** For the one that the queues provide. */
    protected QueueDoor() {}

    /** Called once, before there is a queue. */
    public static void provide(QueueDoor provided) {
        instance = provided;
    }

    static QueueDoor get() {
        return Objects.requireNonNull(instance);
    }

    /** The coroutine object of {@code get}. */
    public abstract Coroutine<?> get(Object queue);

    /** What is there. */
    public abstract @Nullable Object getNowait(Object queue);

    /** What a task of the loop waits for, which gives an item then; null when there is one now. */
    public abstract @Nullable Future<?> turnToGet(Object queue, EventLoop loop);

    /** The coroutine object of {@code put}. */
    public abstract Coroutine<?> put(Object queue, @Nullable Object item);

    /** Puts it where room is. */
    public abstract void putNowait(Object queue, @Nullable Object item);

    /** What a task of the loop waits for, and the item is in then; null when there is room now. */
    public abstract @Nullable Future<?> turnToPut(Object queue, @Nullable Object item, EventLoop loop);

    /** The coroutine object of {@code join}. */
    public abstract Coroutine<?> join(Object queue);

    /** What a task of the loop waits for until all items are done; null when they are. */
    public abstract @Nullable Future<?> turnToJoin(Object queue, EventLoop loop);
}
