package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at the await of a task that was asked to end, and by whoever asks a cancelled future for its result: asyncio's
 * {@code CancelledError}. An Error, so that {@code catch (Exception e)} lets it pass, as Python's is no {@code Exception}.
 *
 * <p>Code that catches it should throw it on; a task that ends otherwise was not cancelled.
 */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1;

    /** Without a message. */
    public CancelledError() {}

    /** With the message of {@link Future#cancel(String)}; null for none. */
    public CancelledError(@Nullable String message) {
        super(message);
    }

    /** With what led to it, such as the exception of a stage that others cancelled. */
    public CancelledError(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
