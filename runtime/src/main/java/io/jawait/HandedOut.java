package io.jawait;

import io.jawait.spi.Frame;
import io.jawait.spi.Frames;

/** What a coroutine hands out where it suspends: whether its task can wait for that, and what it fails with otherwise. */
final class HandedOut {
    private HandedOut() {}

    static boolean isAwaitable(Task<?> task, Frame leaf, Future<?> future) {
        return future.loop == task.loop && future != task && !Frames.isPause(leaf);
    }

    /** For what is not awaitable. */
    static IllegalStateException error(Task<?> task, Frame leaf, Object handedOut) {
        if (!(handedOut instanceof Future<?> future)) {
            return new IllegalStateException("Task got bad yield: " + Text.repr(handedOut));
        }
        if (future.loop != task.loop) {
            return new IllegalStateException(
                    "Task " + task + " got Future " + future + " attached to a different loop");
        }
        if (Frames.isPause(leaf)) {
            return new IllegalStateException(
                    "yield was used instead of yield from in task " + task + " with " + future);
        }
        return new IllegalStateException("Task cannot await on itself: " + task);
    }
}
