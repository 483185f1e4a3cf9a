package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Leaves the running loop from within a task, which keeps it: Python's {@code SystemExit}. It does not end the JVM by itself.
 * Passes {@code catch (Exception e)}.
 */
public final class SystemExit extends Error {
    private static final long serialVersionUID = 1;

    /** Without a message. */
    public SystemExit() {}

    /** With a message; null for none. */
    public SystemExit(@Nullable String message) {
        super(message);
    }
}
