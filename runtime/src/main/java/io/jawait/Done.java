package io.jawait;

import java.util.Set;

/**
 * What {@link Asyncio#wait(Iterable)} gives: asyncio's {@code (done, pending)}. Both sets keep the order in which the futures were given.
 *
 * <pre>{@code
 * Done<Task<String>> result = await(Asyncio.wait(tasks, Duration.ofSeconds(1)));
 * result.pending().forEach(Task::cancel);
 * }</pre>
 *
 * @param <F> the kind of future that was given
 * @param done those that are done
 * @param pending those that are not
 */
public record Done<F>(Set<F> done, Set<F> pending) {}
