package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Ends the loop's run when a task or callback throws it, so that {@code main} can end the program: Python's {@code SystemExit}.
 */
public final class SystemExit extends Error {
    private static final long serialVersionUID = 1;

    /** Without message. */
    public SystemExit() {}

    /** With a message. */
    public SystemExit(@Nullable String message) {
        super(message);
    }
}
