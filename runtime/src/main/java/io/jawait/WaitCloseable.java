package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Something whose {@code close()} returns at once, while the closing itself takes a wait: asyncio's writers and servers. {@link
 * Asyncio#closing} makes an {@link AsyncCloseable} of it.
 */
public interface WaitCloseable extends AutoCloseable {
    /** Begins to close. */
    @Override
    void close();

    /** A coroutine that waits until it is closed. */
    Coroutine<@Nullable Void> waitClosed() throws Exception;
}
