package io.jawait;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may await: the weaver turns each {@link Asyncio#await(Awaitable)} in it into a suspension point. Python's
 * {@code async def}.
 *
 * <pre>{@code
 * @Async static Coroutine<Integer> total(List<String> urls) throws IOException {
 *     int total = 0;
 *     for (String url : urls) {
 *         total += await(fetch(url)).length();
 *     }
 *     return async(total);
 * }
 * }</pre>
 *
 * <p>The method returns a {@link Coroutine}; calling it runs nothing. It ends with {@link Asyncio#async(Object)}, or with another
 * coroutine, whose value is then its own.
 *
 * <p>Or it returns a {@link java.util.concurrent.CompletableFuture} or {@link java.util.concurrent.CompletionStage}: then a call runs at once up
 * to the first await that has to wait, without a loop, and goes on in the thread that completes what is awaited. It ends with
 * {@code CompletableFuture.completedFuture(value)}, or with another stage. Cancelling the future throws {@link CancelledError} at the
 * await where the method waits.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Async {}
