package io.jawait.net;

import org.jspecify.annotations.Nullable;

/**
 * What a transport calls: asyncio's <a href="https://docs.python.org/3/library/asyncio-protocol.html#base-protocol">{@code
 * BaseProtocol}</a>. Implement one of {@link Protocol}, {@link BufferedProtocol} and {@link DatagramProtocol}.
 *
 * <p>Loop thread only: the loop calls, one call at a time, and a call must not block.
 */
public interface BaseProtocol {
    /**
     * The connection is gone; the last call, made once: asyncio's {@code connection_lost}.
     *
     * @param error null after the end of the peer's data, {@code close} and {@code abort}
     */
    default void connectionLost(@Nullable Throwable error) {}

    /**
     * More than the high-water mark is waiting to be sent: asyncio's {@code pause_writing}. Called inside of the {@code write} that
     * brought it there.
     */
    default void pauseWriting() {}

    /** No more than the low-water mark is waiting: asyncio's {@code resume_writing}. */
    default void resumeWriting() {}
}
