package io.jawait.spi;

import io.jawait.CancelledError;
import io.jawait.internal.Access;

/** What woven code calls where try-with-resources puts the error of a closing behind that of its block. */
public final class Closing {
    private Closing() {}

    /** {@code error.addSuppressed(suppressed)}, which does not lose a cancellation: the task is asked again at its next await. */
    public static void addSuppressed(Throwable error, Throwable suppressed) {
        error.addSuppressed(suppressed);
        if (suppressed instanceof CancelledError cancelled && !(error instanceof CancelledError)) {
            Access.get().cancellationSuppressed(cancelled);
        }
    }
}
