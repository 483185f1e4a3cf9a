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
    public @Nullable Object get(Object queue, Execution execution) throws Throwable {
        Queue<@Nullable Object> given = queue(queue);
        EventLoop loop = execution.loop();
        if (loop == null) {
            return Suspend.await(given.get(), execution);
        }
        return given.mustWaitToGet()
                ? Suspend.waitFor(given.getters.takeTurn(null, loop), execution)
                : given.getNowait();
    }

    @Override
    public @Nullable Object put(Object queue, @Nullable Object item, Execution execution) throws Throwable {
        Queue<@Nullable Object> given = queue(queue);
        EventLoop loop = execution.loop();
        if (loop == null) {
            return Suspend.await(given.put(item), execution);
        }
        if (given.mustWaitToPut()) {
            return Suspend.waitFor(given.putters.takeTurn(item, loop), execution);
        }
        given.putNowait(item);
        return null;
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
