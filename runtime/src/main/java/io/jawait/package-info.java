/**
 * asyncio for Java. Start with {@link io.jawait.Asyncio}, whose functions programs import; {@link io.jawait.EventLoop},
 * {@link io.jawait.Future} and {@link io.jawait.Task} are what they work with.
 *
 * <p>The loop's heart is {@code Engine}, one step of a task {@code Task.step}.
 */
@NullMarked
package io.jawait;

import org.jspecify.annotations.NullMarked;
