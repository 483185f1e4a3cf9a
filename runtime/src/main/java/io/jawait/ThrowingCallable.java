package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * A call that may throw a checked exception, for {@link Asyncio#toThread(ThrowingCallable)} and its like, which declare it on.
 *
 * @param <T> what it gives
 * @param <X> what it throws; RuntimeException when it declares nothing
 */
@FunctionalInterface
public interface ThrowingCallable<T extends @Nullable Object, X extends Exception> {
    /** Makes the call. */
    T call() throws X;
}
