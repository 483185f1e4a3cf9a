package io.jawait;

import io.jawait.internal.Arguments;
import io.jawait.internal.Poller;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a sleeping task waits for: a future that is its own timer. While it sleeps, a task whose await of {@code sleep} was woven stands among
 * the timers itself, and has such a future only from when it is due.
 */
final class Sleep extends Future<@Nullable Void> {
    /** What such a task waits for until then. */
    static final Object OF_TASK = new Object();

    private Sleep(EventLoop loop) {
        super(loop);
    }

    Sleep(EventLoop loop, double when) {
        this(loop);
        loop.engine.addTimer(when, this);
    }

    /** On the running loop; null for zero or less, which is no timer but one iteration. */
    static @Nullable Sleep of(Duration delay) {
        if (isNone(delay)) {
            return null;
        }
        EventLoop loop = Asyncio.getRunningLoop();
        return new Sleep(loop, end(delay, loop));
    }

    /** Of a task that stood among the timers, and waits for this from now on. */
    static Sleep due(Task<?> task) {
        Sleep sleep = new Sleep(task.loop);
        sleep.add(task);
        return sleep;
    }

    static boolean isNone(Duration delay) {
        Arguments.given(delay, "a delay", "sleep");
        return delay.isZero() || delay.isNegative();
    }

    /** When a sleep that begins now ends, in seconds of the loop's clock. */
    static double end(Duration delay, EventLoop loop) {
        return loop.time() + Poller.seconds(delay);
    }

    @Override
    public boolean cancel(@Nullable String message) {
        boolean cancelled = super.cancel(message);
        if (cancelled) {
            loop.engine.timerCancelled(); // one too many when it is due in this very iteration, which the heap bears
        }
        return cancelled;
    }
}
