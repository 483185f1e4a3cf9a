package io.jawait.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How woven code waits in the lines of queues, which stand in a package of their own that this one does not know: each {@code queue} is one. */
public abstract class QueueDoor {
    /** Not volatile: whoever has a queue has seen its class initialised, which provides this. */
    private static @Nullable QueueDoor instance;

    private static boolean queuesChanged;

    /** For the one that the queues provide. */
    protected QueueDoor() {}

    /** Called once, before there is a queue. */
    public static void provide(QueueDoor provided) {
        instance = queuesChanged ? provided.forChangedQueues() : provided;
    }

    /** Another agent has put something into the methods of queues, such as mocks: from now on these are called. */
    static void change() {
        queuesChanged = true;
        if (instance != null) {
            instance = instance.forChangedQueues();
        }
    }

    static QueueDoor get() {
        return Objects.requireNonNull(instance);
    }

    /** One that passes by nothing of the queue's own methods. */
    protected abstract QueueDoor forChangedQueues();

    /** {@code await(queue.get())}: the item, or {@link Execution#SUSPENDED}. */
    public abstract @Nullable Object get(Object queue, Execution execution) throws Throwable;

    /** {@code await(queue.put(item))}: null, or {@link Execution#SUSPENDED}. */
    public abstract @Nullable Object put(Object queue, @Nullable Object item, Execution execution) throws Throwable;

    /** {@code await(queue.join())}: null, or {@link Execution#SUSPENDED}. */
    public abstract @Nullable Object join(Object queue, Execution execution) throws Throwable;
}
