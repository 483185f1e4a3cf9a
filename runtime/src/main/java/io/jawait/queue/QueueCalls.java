package io.jawait.queue;

import io.jawait.internal.Casts;
import io.jawait.spi.Execution;
import io.jawait.spi.QueueDoor;
import io.jawait.spi.Suspend;
import org.jspecify.annotations.Nullable;

/** Awaited calls of a queue's methods where these may be a mock's: ordinary calls, and awaits of what they give. */
final class QueueCalls extends QueueDoor {
    @Override
    protected QueueDoor forChangedQueues() {
        return this;
    }

    @Override
    public @Nullable Object get(Object queue, Execution execution) throws Throwable {
        return Suspend.await(((Queue<?>) queue).get(), execution);
    }

    @Override
    public @Nullable Object put(Object queue, @Nullable Object item, Execution execution) throws Throwable {
        Queue<@Nullable Object> given = Casts.unchecked(queue);
        return Suspend.await(given.put(item), execution);
    }

    @Override
    public @Nullable Object join(Object queue, Execution execution) throws Throwable {
        return Suspend.await(((Queue<?>) queue).join(), execution);
    }
}
