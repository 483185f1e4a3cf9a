package io.jawait.process;

import org.jspecify.annotations.Nullable;

/**
 * A process of a pool has ended without being told to; the pool is of no more use: Python's
 * <a href="https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.process.BrokenProcessPool">{@code
 * BrokenProcessPool}</a>.
 *
 * <pre>{@code
 * try {
 *     await(pool.toProcess(Native::compute));
 * } catch (BrokenProcessPoolException e) {
 *     log("a child ended with status " + e.status());
 * }
 * }</pre>
 */
public final class BrokenProcessPoolException extends IllegalStateException {
    private final int status;

    BrokenProcessPoolException(String message, int status, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The exit status of the process; -1: it could not be started, its initializer has failed, or what it answered can't be understood. */
    public int status() {
        return status;
    }
}
