package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * A function whose body may await: the block of {@link Asyncio#timeout}, what {@link Asyncio#gatherEach} does for each item.
 *
 * <pre>{@code
 * await(timeout(Duration.ofSeconds(1), limit -> {
 *     String page = await(fetch(url));       // a lambda that awaits is woven like an @Async method
 *     return async(page.length());
 * }));
 * }</pre>
 *
 * @param <A> what it is given
 * @param <T> the value of its coroutine
 * @param <X> the checked exceptions of its body; RuntimeException when it declares none
 */
@FunctionalInterface
public interface AsyncFunction<A extends @Nullable Object, T extends @Nullable Object, X extends Exception> {
    /** Makes the coroutine; nothing has run. What it declares is thrown when the coroutine is awaited. */
    Coroutine<T> apply(A argument) throws X;
}
