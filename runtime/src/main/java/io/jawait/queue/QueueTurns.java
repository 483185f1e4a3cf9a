package io.jawait.queue;

import io.jawait.EventLoop;
import io.jawait.internal.Casts;
import io.jawait.spi.Execution;
import io.jawait.spi.QueueDoor;
import io.jawait.spi.Suspend;
import org.jspecify.annotations.Nullable;

/** What awaited calls of a queue's methods do: in a task they take turns, elsewhere they run the method's own coroutine. */
final class QueueTurns extends QueueDoor {
    private static Queue<@Nullable Object> queue(Object queue) {
        return Casts.unchecked(queue);
    }

    @Override
    protected QueueDoor forChangedQueues() {
        return new QueueCalls();
    }

    @Override
    public @Nullable Object get(Object queue, Execution execution) throws Throwable {
        Queue<@Nullable Object> given = queue(queue);
        return given.empty() ? waitToGet(given, execution) : given.take();
    }

    private static @Nullable Object waitToGet(Queue<@Nullable Object> queue, Execution execution) throws Throwable {
        EventLoop loop = execution.loop();
        if (loop == null) {
            return Suspend.await(queue.get(), execution);
        }
        return queue.mustWaitToGet()
                ? Suspend.waitFor(queue.getters.takeTurn(null, loop), execution)
                : queue.getNowait();
    }

    @Override
    public @Nullable Object put(Object queue, @Nullable Object item, Execution execution) throws Throwable {
        Queue<@Nullable Object> given = queue(queue);
        return given.offer(item) ? null : waitToPut(given, item, execution);
    }

    private static @Nullable Object waitToPut(Queue<@Nullable Object> queue, @Nullable Object item, Execution execution)
            throws Throwable {
        EventLoop loop = execution.loop();
        return loop == null
                ? Suspend.await(queue.put(item), execution)
                : Suspend.waitFor(queue.putters.takeTurn(item, loop), execution);
    }

    @Override
    public @Nullable Object join(Object queue, Execution execution) throws Throwable {
        Queue<@Nullable Object> given = queue(queue);
        EventLoop loop = execution.loop();
        if (loop == null) {
            return Suspend.await(given.join(), execution);
        }
        return given.mustWaitToJoin() ? Suspend.waitFor(given.joiners.takeTurn(null, loop), execution) : null;
    }
}
