package io.jawait;

/** Something that {@link Asyncio#await(Awaitable)} can wait for. */
public interface Awaitable<T> {
  /** A coroutine that gives this object's value; a new one at each call, unless this is a coroutine itself. */
  Coroutine<T> toCoroutine();
}
