package io.jawait.net;

import java.nio.ByteBuffer;

/**
 * Takes a stream of bytes as it comes: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#streaming-protocols">{@code Protocol}</a>.
 *
 * <pre>{@code
 * final class Echo implements Protocol {
 *     private Transport transport;
 *
 *     public void connectionMade(Transport transport) {
 *         this.transport = transport;
 *     }
 *
 *     public void dataReceived(ByteBuffer data) {
 *         transport.write(data);
 *     }
 * }
 * }</pre>
 *
 * <p>Loop thread only. The order of calls: connectionMade, dataReceived any number of times, eofReceived or not, connectionLost.
 */
public non-sealed interface Protocol extends StreamProtocol {
    /**
     * Some bytes have come: asyncio's {@code data_received}. How the stream is cut into calls means nothing.
     *
     * @param data the loop's own buffer, which it uses again after the call: copy what you keep
     */
    default void dataReceived(ByteBuffer data) {}
}
