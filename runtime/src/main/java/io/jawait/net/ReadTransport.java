package io.jawait.net;

/**
 * A transport that receives: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#read-only-transports">{@code ReadTransport}</a>; see {@link Transport}
 * for an example.
 *
 * <p>Loop thread only.
 */
public interface ReadTransport extends BaseTransport {
    /** Whether it receives: neither paused nor closing: asyncio's {@code is_reading}. */
    boolean isReading();

    /** Has no data given to the protocol until {@link #resumeReading}: asyncio's {@code pause_reading}. */
    void pauseReading();

    /** Ends a pause; does nothing when there is none, or after {@code close}: asyncio's {@code resume_reading}. */
    void resumeReading();
}
