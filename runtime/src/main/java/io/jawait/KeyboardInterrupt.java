package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * The program was told to stop, from the console or by an interrupt of the loop's thread. Passes {@code catch (Exception e)}; a
 * task that ends with it keeps it, and it leaves the running loop too.
 */
public final class KeyboardInterrupt extends Error {
    private static final long serialVersionUID = 1;

    /** Without a message. */
    public KeyboardInterrupt() {}

    /** With a message; null for none. */
    public KeyboardInterrupt(@Nullable String message) {
        super(message);
    }
}
