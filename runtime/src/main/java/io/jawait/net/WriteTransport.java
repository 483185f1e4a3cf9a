package io.jawait.net;

import java.nio.ByteBuffer;

/**
 * A transport that sends: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#write-only-transports">{@code WriteTransport}</a>; see {@link Transport}
 * for an example.
 *
 * <p>What can't be sent at once is kept. When more than the high-water mark is kept, the protocol is told to
 * {@linkplain BaseProtocol#pauseWriting pause}; at the low-water mark, to go on. Nobody forces it.
 *
 * <p>Loop thread only.
 */
public interface WriteTransport extends BaseTransport {
    /**
     * Sends the bytes that remain in the buffer, now or later: asyncio's {@code write}. Never blocks. The buffer may be used again after
     * the call. What is written after it was closed or lost is dropped.
     *
     * @throws IllegalStateException after {@link #writeEof}
     */
    void write(ByteBuffer data);

    /** The same for all bytes of an array. */
    default void write(byte[] data) {
        write(ByteBuffer.wrap(data));
    }

    /** The same for several buffers, in as few system calls as possible: asyncio's {@code writelines}. */
    void writeLines(Iterable<ByteBuffer> buffers);

    /** Ends this side's data when all was sent; receiving goes on: asyncio's {@code write_eof}. A second call does nothing. */
    void writeEof();

    /** Whether {@link #writeEof} works: asyncio's {@code can_write_eof}. */
    boolean canWriteEof();

    /** Closes the connection at once, and drops what was not sent: asyncio's {@code abort}. */
    void abort();

    /** How many bytes are kept: asyncio's {@code get_write_buffer_size}. */
    long getWriteBufferSize();

    /** The marks: asyncio's {@code get_write_buffer_limits}. */
    WriteLimits getWriteBufferLimits();

    /** Sets the marks, and pauses or resumes accordingly: asyncio's {@code set_write_buffer_limits}. */
    void setWriteBufferLimits(WriteLimits limits);
}
