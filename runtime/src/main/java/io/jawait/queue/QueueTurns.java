package io.jawait.queue;

import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Casts;
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
        Queue<?> given = queue(queue);
        return given.mustWaitToGet() ? given.getters.takeTurn(null, loop) : null;
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
        Queue<?> given = queue(queue);
        return given.mustWaitToPut() ? given.putters.takeTurn(item, loop) : null;
    }

    @Override
    public Coroutine<?> join(Object queue) {
        return queue(queue).join();
    }

    @Override
    public @Nullable Future<?> turnToJoin(Object queue, EventLoop loop) {
        Queue<?> given = queue(queue);
        return given.mustWaitToJoin() ? given.joiners.takeTurn(null, loop) : null;
    }
}
