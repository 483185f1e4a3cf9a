package io.jawait;

import io.jawait.internal.Arguments;
import io.jawait.internal.Poller;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a sleeping task waits for: a future that is its own timer. */
final class Sleep extends Future<@Nullable Void> {
    Sleep(EventLoop loop, double when) {
        super(loop);
        loop.engine.addTimer(when, this);
    }

    /** On the running loop; null for zero or less, which is no timer but one iteration. */
    static @Nullable Sleep of(Duration delay) {
        Arguments.given(delay, "a delay", "sleep");
        if (delay.isZero() || delay.isNegative()) {
            return null;
        }
        EventLoop loop = Asyncio.getRunningLoop();
        return new Sleep(loop, loop.time() + Poller.seconds(delay));
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
