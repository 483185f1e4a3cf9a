package io.jawait;

/**
 * A call without result that may throw a checked exception, for {@link Asyncio#toThread(ThrowingRunnable)} and its like, which
 * declare it on.
 *
 * @param <X> what it throws; RuntimeException when it declares nothing
 */
@FunctionalInterface
public interface ThrowingRunnable<X extends Exception> {
    /** Makes the call. */
    void run() throws X;
}
