package io.jawait;

import java.util.Set;

/**
 * What {@link Asyncio#wait(Iterable) wait} gives. Both sets are unmodifiable and have no order that one could rely on.
 *
 * @param done those that have ended, with a result, an exception or by being cancelled
 * @param pending those that have not; they go on
 */
public record Done<F>(Set<F> done, Set<F> pending) {}
