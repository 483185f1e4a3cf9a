package io.jawait;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Gives elements one after the other, each after a wait: Python's <a
 * href="https://docs.python.org/3/glossary.html#term-asynchronous-iterator">asynchronous iterator</a>. See {@link AsyncIterable} for
 * an example.
 *
 * <p>Confined to the task that iterates, unless the type says otherwise.
 */
@FunctionalInterface
public interface AsyncIterator<T extends @Nullable Object> {
    /**
     * A coroutine of the next element: Python's {@code __anext__}. Behind the last element it fails with what {@link #end} gives, and goes on
     * to do so.
     */
    Coroutine<T> next();

    /**
     * What {@link #next} throws behind the last element: Python's {@code StopAsyncIteration}. It has no stack trace. Other
     * NoSuchElementExceptions are errors like any. Any thread.
     */
    static NoSuchElementException end() {
        return new EndOfIteration();
    }

    /** Whether an error is what {@link #end} gives. Any thread. */
    static boolean isEnd(@Nullable Throwable error) {
        return error instanceof EndOfIteration;
    }
}
