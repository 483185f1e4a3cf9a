package io.jawait;

import java.util.NoSuchElementException;

/** Behind the last element of an {@link AsyncIterator}. A new one each time: a shared one would collect suppressed errors for ever. */
final class EndOfIteration extends NoSuchElementException {
    private static final long serialVersionUID = 1;

    EndOfIteration() {
        super("the iteration has ended");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
