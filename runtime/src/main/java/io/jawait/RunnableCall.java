package io.jawait;

import org.jspecify.annotations.Nullable;

/** A call without result, as one that gives null. */
record RunnableCall<X extends Exception>(ThrowingRunnable<X> run) implements ThrowingCallable<@Nullable Void, X> {
    @Override
    public @Nullable Void call() throws X {
        run.run();
        return null;
    }
}
