package io.jawait.internal;

/**
 * A loop's clock, and its way to wait.
 *
 * <p>Loop thread only, except {@link #wakeUp}.
 */
public interface Poller {
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

    /** Frees what the poller holds. */
    void close();
}
