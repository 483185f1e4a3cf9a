package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * How something ended, as {@link Asyncio#gatherOutcomes} tells it: an item of asyncio's
 * {@code gather(…, return_exceptions=True)}.
 *
 * <pre>{@code
 * for (Outcome<String> outcome : await(gatherOutcomes(fetch(a), fetch(b)))) {
 *     if (outcome instanceof Outcome.Value<String> value) {
 *         System.out.println(value.value());
 *     } else if (outcome instanceof Outcome.Failure<String> failure) {
 *         System.out.println("failed: " + failure.error());
 *     }
 * }
 * }</pre>
 */
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
     * @param error the very error; a {@link CancelledError} when it was cancelled
     */
    record Failure<T extends @Nullable Object>(Throwable error) implements Outcome<T> {}
}
