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
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Async {}
