package io.jawait;

import org.jspecify.annotations.Nullable;

/** A call with a result, which may throw X: a {@link java.util.concurrent.Callable} that says what it throws. */
@FunctionalInterface
public interface ThrowingCallable<T extends @Nullable Object, X extends Exception> {
    /** Makes the call. */
    T call() throws X;
}
