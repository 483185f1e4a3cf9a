package io.jawait;

import org.jspecify.annotations.Nullable;

/** An async lambda or method reference with one argument. X is what awaiting the coroutine throws; calling throws nothing. */
@FunctionalInterface
public interface AsyncFunction<A extends @Nullable Object, T extends @Nullable Object, X extends Exception> {
    /** Gives a coroutine, which has not run yet. */
    Coroutine<T> apply(A argument) throws X;
}
