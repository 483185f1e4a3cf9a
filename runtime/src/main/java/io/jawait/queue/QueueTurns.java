package io.jawait.queue;

import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Casts;
import io.jawait.internal.Line;
import io.jawait.spi.QueueDoor;
import org.jspecify.annotations.Nullable;

/** What awaited calls of a queue's methods do in tasks. */
final class QueueTurns extends QueueDoor {
    private static Queue<@Nullable Object> queue(Object queue) {
        return Casts.unchecked(queue);
    }

    @Override
    public Coroutine<?> get(Object queue) {
        return queue(queue).get();
    }

    @Override
    public @Nullable Object getNowait(Object queue) {
        return queue(queue).getNowait();
    }

    @Override
    public @Nullable Future<?> turnToGet(Object queue, EventLoop loop) {
        Line getters = queue(queue).getters;
        return getters.mustWait() ? getters.takeTurn(null, loop) : null;
    }

    @Override
    public Coroutine<?> put(Object queue, @Nullable Object item) {
        return queue(queue).put(item);
    }

    @Override
    public void putNowait(Object queue, @Nullable Object item) {
        queue(queue).putNowait(item);
    }

    @Override
    public @Nullable Future<?> turnToPut(Object queue, @Nullable Object item, EventLoop loop) {
        Line putters = queue(queue).putters;
        return putters.mustWait() ? putters.takeTurn(item, loop) : null;
    }

    @Override
    public Coroutine<?> join(Object queue) {
        return queue(queue).join();
    }

    @Override
    public @Nullable Future<?> turnToJoin(Object queue, EventLoop loop) {
        Line joiners = queue(queue).joiners;
        return joiners.mustWait() ? joiners.takeTurn(null, loop) : null;
    }
}
