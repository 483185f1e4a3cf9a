package io.jawait;

import org.jspecify.annotations.Nullable;

/** The outcome of a future that was cancelled. */
final class Cancelled extends NoResult {
    /** Of a future, without message. */
    static final Cancelled PLAIN = new Cancelled(null, null);

    final @Nullable String message;
    private @Nullable CancelledError raised;

    /** {@code raised}: what ended the task, to be thrown by the first who asks. */
    Cancelled(@Nullable String message, @Nullable CancelledError raised) {
        this.message = message;
        this.raised = raised;
    }

    /** Of a future. */
    static Cancelled of(@Nullable String message) {
        return message == null ? PLAIN : new Cancelled(message, null);
    }

    @Override
    CancelledError failure() {
        CancelledError first = raised;
        if (first != null) {
            raised = null;
            return first;
        }
        return CancelledError.ofRequest(message);
    }
}
