package io.jawait.internal;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A loop's clock, and its way to wait.
 *
 * <p>Loop thread only, except {@link #wakeUp}.
 */
public interface Poller {
    /** A span as clocks count it. */
    static double seconds(Duration span) {
        return span.getSeconds() + span.getNano() / 1e9;
    }

    /** Seconds of a clock that never goes back. Any thread. */
    double time();

    /**
     * Looks for what is ready outside the loop, and waits for it.
     *
     * @param timeout seconds; 0: don't wait; infinite: until woken. It may return early.
     */
    void poll(double timeout);

    /** Ends the current wait or, when none is going on, the next one. Any thread. */
    void wakeUp();

    /** Who takes the entries of channels that a poll finds ready. Called once, by the loop. */
    default void deliverTo(Consumer<Object> ready) {}

    /** What to do after each long wait that no timer ends; null: nothing. A clock that jumps has no such wait. */
    default void onLongWait(@Nullable Runnable action) {}

    /**
     * The channels that this poller watches.
     *
     * @throws UnsupportedOperationException when it watches none, as one in virtual time
     */
    default Channels channels() {
        throw new UnsupportedOperationException("a loop with a " + getClass().getSimpleName() + " has no channels");
    }

    /** Frees what the poller holds. */
    void close();
}
