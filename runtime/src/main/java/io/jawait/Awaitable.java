package io.jawait;

import org.jspecify.annotations.Nullable;

/** Something that {@link Asyncio#await(Awaitable)} can wait for. */
public interface Awaitable<T extends @Nullable Object> {
    /** A coroutine that gives this object's value; a new one at each call, unless this is a coroutine itself. */
    Coroutine<T> toCoroutine();
}
