package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at the await of a task that is cancelled, and by awaiting what was cancelled: asyncio's {@code CancelledError}.
 *
 * <pre>{@code
 * try {
 *     await(transfer());
 * } catch (CancelledError e) {
 *     undo();
 *     throw e;              // or the task goes on as if nobody had asked
 * }
 * }</pre>
 *
 * <p>An {@code Error}, so that {@code catch (Exception e)} does not swallow a cancellation. The message is that of
 * {@link Future#cancel(String)}. One that the loop throws has no stack trace.
 */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1;

    /** Without message. */
    public CancelledError() {}

    private CancelledError(@Nullable String message, boolean writableStackTrace) {
        super(message, null, true, writableStackTrace);
    }

    /**
     * For a request: made by the loop, whose own trace says nothing of the code that it is thrown into, and would cost more than all the
     * rest of a cancellation.
     */
    static CancelledError ofRequest(@Nullable String message) {
        return new CancelledError(message, false);
    }

    /** With the message of the request. */
    public CancelledError(@Nullable String message) {
        super(message);
    }

    /** With a cause: the {@code CancellationException} of a stage that others cancelled. */
    public CancelledError(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
