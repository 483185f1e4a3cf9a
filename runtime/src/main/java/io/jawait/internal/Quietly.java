package io.jawait.internal;

import java.io.Closeable;
import java.io.IOException;

/** Ends whose failure is no news. Any thread. */
public final class Quietly {
    private Quietly() {}

    /** Closes what is given up. */
    public static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException ignored) {
            // Nobody could do anything about it: the descriptor is gone all the same.
        }
    }
}
