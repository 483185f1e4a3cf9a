package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Something whose elements come one after the other, each after a wait: Python's <a
 * href="https://docs.python.org/3/glossary.html#term-asynchronous-iterable">asynchronous iterable</a>.
 *
 * <pre>{@code
 * final class Countdown implements AsyncIterable<Integer> {
 *     private int left = 3;
 *
 *     public AsyncIterator<Integer> asyncIterator() {
 *         return this::next;
 *     }
 *
 *     @Async Coroutine<Integer> next() {
 *         if (left == 0) {
 *             throw AsyncIterator.end();
 *         }
 *         await(sleep(Duration.ofMillis(10)));
 *         return async(left--);
 *     }
 * }
 * }</pre>
 *
 * <p>Confined to the task that iterates, unless the type says otherwise.
 */
@FunctionalInterface
public interface AsyncIterable<T extends @Nullable Object> {
    /** An iterator that stands before the first element; nothing has run: Python's {@code __aiter__}. */
    AsyncIterator<T> asyncIterator();
}
