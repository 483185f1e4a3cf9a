package io.jawait.net;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives datagrams: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#datagram-transports">{@code DatagramTransport}</a>.
 *
 * <pre>{@code
 * var endpoint = await(Network.createDatagramEndpoint(EchoDatagrams::new, new InetSocketAddress("localhost", 0), null));
 * endpoint.transport().sendTo(data, receiver);
 * }</pre>
 *
 * <p>Loop thread only.
 */
public interface DatagramTransport extends BaseTransport {
    @Override
    DatagramProtocol getProtocol();

    /**
     * Sends one datagram, now or later: asyncio's {@code sendto}. What fails goes to {@link DatagramProtocol#errorReceived}. The JDK
     * sends no empty datagrams from connected sockets.
     *
     * @param receiver null: the peer that the endpoint is connected to
     * @throws IllegalArgumentException when the endpoint is connected to another one
     */
    void sendTo(ByteBuffer data, @Nullable SocketAddress receiver);

    /** Closes at once, and drops what was not sent: asyncio's {@code abort}. */
    void abort();

    /** How many bytes are kept: asyncio's {@code get_write_buffer_size}. */
    long getWriteBufferSize();

    /** The own address, {@code sockname}. */
    @Nullable
    SocketAddress localAddress();

    /** The peer that it is connected to, {@code peername}. */
    @Nullable
    SocketAddress remoteAddress();

    /** Options of the socket, {@code socket}. */
    TransportSocket socket();
}
