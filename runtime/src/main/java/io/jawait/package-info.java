/**
 * asyncio for Java: what programs import.
 *
 * <p>{@link io.jawait.Asyncio} has the functions, for a static import: {@code await}, {@code run}, {@code createTask},
 * {@code gather}. A method annotated {@link io.jawait.Async} gives a {@link io.jawait.Coroutine}; a {@link io.jawait.Task}
 * runs one on an {@link io.jawait.EventLoop}; a {@link io.jawait.Future} is a result to come.
 *
 * <p>A loop has one thread. What belongs to it is used on that thread, unless a comment says "Any thread.".
 */
@NullMarked
package io.jawait;

import org.jspecify.annotations.NullMarked;
