package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Something that {@link Asyncio#await(Awaitable)} can wait for: a {@link Coroutine}, a {@link Future}, a {@link Task}, or an
 * object with an await behaviour of its own, as Python's {@code __await__}.
 *
 * <pre>{@code
 * record Delayed<T>(Duration delay, T value) implements Awaitable<T> {
 *     public Coroutine<T> toCoroutine() {
 *         return Asyncio.sleep(delay, value);
 *     }
 * }
 *
 * String text = await(new Delayed<>(Duration.ofMillis(5), "late"));
 * }</pre>
 */
public interface Awaitable<T extends @Nullable Object> {
    /** A coroutine that gives this object's value; a new one at each call, unless this is a coroutine itself. Never null. */
    Coroutine<T> toCoroutine();
}
