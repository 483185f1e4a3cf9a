package io.jawait;

import io.jawait.internal.Access;
import io.jawait.internal.Poller;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What this package lets the runtime's other packages do. */
final class Door extends Access {
    static void open() {
        provide(new Door());
    }

    @Override
    public EventLoop newLoop(Poller poller) {
        return new EventLoop(poller);
    }

    @Override
    public @Nullable EventLoop runningLoop() {
        return ThreadState.runningLoop();
    }

    @Override
    public @Nullable Coroutine<?> currentCoroutine() {
        EventLoop loop = ThreadState.runningLoop();
        Task<?> task = loop == null ? null : Asyncio.currentTask(loop);
        return task == null ? null : task.getCoro();
    }

    @Override
    public @Nullable Future<?> sleep(Duration delay) {
        return Sleep.of(delay);
    }
}
