package io.jawait.net;

import java.nio.ByteBuffer;

/**
 * Takes a stream of bytes into a buffer of its own: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#buffered-streaming-protocols">{@code BufferedProtocol}</a>.
 *
 * <pre>{@code
 * final class Header implements BufferedProtocol {
 *     private final ByteBuffer header = ByteBuffer.allocate(16);
 *
 *     public ByteBuffer getBuffer(int sizeHint) {
 *         return header;
 *     }
 *
 *     public void bufferUpdated(int count) {
 *         if (!header.hasRemaining()) {
 *             parse(header.flip());
 *             header.clear();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Loop thread only. The order of calls: connectionMade, getBuffer and bufferUpdated in turn, eofReceived or not, connectionLost.
 */
public non-sealed interface BufferedProtocol extends StreamProtocol {
    /**
     * Where to put the next bytes: asyncio's {@code get_buffer}. A buffer without room ends the connection.
     *
     * @param sizeHint how many may come; -1: any number
     */
    ByteBuffer getBuffer(int sizeHint);

    /** So many bytes were put there, and the buffer's position moved on by as many: asyncio's {@code buffer_updated}. */
    void bufferUpdated(int count);
}
