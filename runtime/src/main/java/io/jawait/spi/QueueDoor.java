package io.jawait.spi;

import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.queue.Queue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How woven code waits in the lines of queues, which stand in a package of their own. */
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

    /** What a task of the loop waits for, which gives an item then; null when there is one now. */
    public abstract @Nullable Future<?> turnToGet(Queue<?> queue, EventLoop loop);

    /** What a task of the loop waits for, and the item is in then; null when there is room now. */
    public abstract @Nullable Future<?> turnToPut(Queue<?> queue, @Nullable Object item, EventLoop loop);

    /** What a task of the loop waits for until all items are done; null when they are. */
    public abstract @Nullable Future<?> turnToJoin(Queue<?> queue, EventLoop loop);
}
