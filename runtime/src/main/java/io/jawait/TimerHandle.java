package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * A callback that a loop was asked to run at a time: asyncio's {@code TimerHandle}.
 *
 * <pre>{@code
 * TimerHandle timer = loop.callLater(Duration.ofSeconds(2), () -> System.out.println("late"));
 * double left = timer.when() - loop.time();     // about 2
 * timer.cancel();
 * }</pre>
 *
 * <p>Loop thread only.
 */
public final class TimerHandle extends Handle {
    private final double when;

    TimerHandle(EventLoop loop, double when, Runnable callback, @Nullable Context context) {
        super(loop, callback, context);
        this.when = when;
    }

    /** Deadline in seconds of the loop's clock: asyncio's {@code TimerHandle.when}. */
    public double when() {
        return when;
    }

    @Override
    public void cancel() {
        if (!cancelled()) {
            loop.engine.timerCancelled(); // one too many when it has run, which the heap bears
        }
        super.cancel();
    }

    @Override
    String kind() {
        return "TimerHandle";
    }

    @Override
    String details() {
        return " when=" + Text.seconds(when);
    }
}
