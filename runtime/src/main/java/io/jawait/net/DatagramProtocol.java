package io.jawait.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * Takes datagrams: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#datagram-protocols">{@code DatagramProtocol}</a>.
 *
 * <pre>{@code
 * final class EchoDatagrams implements DatagramProtocol {
 *     private DatagramTransport transport;
 *
 *     public void connectionMade(DatagramTransport transport) {
 *         this.transport = transport;
 *     }
 *
 *     public void datagramReceived(ByteBuffer data, SocketAddress sender) {
 *         transport.sendTo(data, sender);
 *     }
 * }
 * }</pre>
 *
 * <p>Loop thread only.
 */
public interface DatagramProtocol extends BaseProtocol {
    /** The socket is open; the first call, made once: asyncio's {@code connection_made}. */
    default void connectionMade(DatagramTransport transport) {}

    /**
     * A datagram has come: asyncio's {@code datagram_received}.
     *
     * @param data the loop's own buffer, which it uses again after the call: copy what you keep
     */
    default void datagramReceived(ByteBuffer data, SocketAddress sender) {}

    /** A send or receive failed; the transport stays open: asyncio's {@code error_received}. */
    default void errorReceived(IOException error) {}
}
