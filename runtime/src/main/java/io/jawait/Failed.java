package io.jawait;

import org.jspecify.annotations.Nullable;

/** The outcome of a future that failed. */
final class Failed extends NoResult {
    final Throwable error;

    /** Set while nobody has looked at the error. */
    Unretrieved.@Nullable Note note;

    Failed(Throwable error) {
        this.error = error;
    }

    @Override
    Throwable failure() {
        Unretrieved.Note armed = note;
        if (armed != null) {
            note = null;
            armed.disarm();
        }
        return error;
    }
}
