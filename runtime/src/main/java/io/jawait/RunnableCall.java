package io.jawait;

import io.jawait.internal.Casts;

/** A call without result, as one that gives null. */
record RunnableCall<X extends Exception>(ThrowingRunnable<X> run) implements ThrowingCallable<Void, X> {
    @Override
    public Void call() throws X {
        run.run();
        return Casts.unchecked(null);
    }
}
