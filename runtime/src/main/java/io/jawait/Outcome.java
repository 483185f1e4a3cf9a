package io.jawait;

import org.jspecify.annotations.Nullable;

/** How an awaitable ended: the element of {@link Asyncio#gatherOutcomes(Awaitable...) gatherOutcomes}. */
public sealed interface Outcome<T extends @Nullable Object> {
    /**
     * It gave a value.
     *
     * @param value the value
     */
    record Value<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /**
     * It failed or was cancelled.
     *
     * @param error what it failed with; a {@link CancelledError} if it was cancelled
     */
    record Failure<T extends @Nullable Object>(Throwable error) implements Outcome<T> {}
}
