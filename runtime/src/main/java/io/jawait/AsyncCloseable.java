package io.jawait;

import io.jawait.spi.Unwoven;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes a wait to be closed. In an {@code @Async} method try-with-resources awaits that, on every way out of its
 * block: Python's {@code async with}.
 *
 * <pre>{@code
 * record Session(String user) implements AsyncCloseable {
 *     @Override
 *     @Async
 *     public Coroutine<Void> aclose() {
 *         await(sleep(Duration.ofMillis(5)));
 *         System.out.println(user + " left");
 *         return async();
 *     }
 * }
 *
 * @Async static Coroutine<Void> visit() {
 *     try (Session session = new Session("ann")) {
 *         System.out.println(session.user() + " is here");
 *     }
 *     return async();
 * }
 * }</pre>
 *
 * <p>An error of the closing is thrown behind the block, or is added to the suppressed ones of the error with which the block failed. A {@link
 * CancelledError} is never lost that way: when the block has failed, the task is asked to cancel again at its next await, and a task that
 * ends before one counts as cancelled.
 */
public interface AsyncCloseable extends AutoCloseable {
    /** A coroutine that closes this object: what {@code close()} awaits. */
    Coroutine<@Nullable Void> aclose();

    /**
     * Awaits {@link #aclose} in an {@code @Async} method that returns a coroutine, future or asynchronous generator. A call by way of {@code
     * super} or inside of {@code synchronized} can't.
     *
     * @throws WeavingError in all other code; it never blocks
     */
    @Override
    default void close() {
        throw Unwoven.error(
                "close() of an AsyncCloseable",
                "Close it in an @io.jawait.Async method; or call aclose() and await or run that.");
    }
}
