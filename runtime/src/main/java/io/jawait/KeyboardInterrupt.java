package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * The program was told to stop, by an interrupt of the loop's thread or from the console: Python's {@code KeyboardInterrupt}.
 *
 * <p>Thrown by {@link Asyncio#run}, {@link Runner#run} and {@link io.jawait.greenlet.Gevent#joinAll}. A task or callback that throws it ends the loop's run.
 */
public final class KeyboardInterrupt extends Error {
    private static final long serialVersionUID = 1;

    /** Without message. */
    public KeyboardInterrupt() {}

    /** With a message. */
    public KeyboardInterrupt(@Nullable String message) {
        super(message);
    }
}
