package io.jawait;

/** A call without result, which may throw X. */
@FunctionalInterface
public interface ThrowingRunnable<X extends Exception> {
    /** Makes the call. */
    void run() throws X;
}
