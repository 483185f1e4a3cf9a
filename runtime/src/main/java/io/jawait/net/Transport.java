package io.jawait.net;

import java.net.SocketAddress;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A connection for both directions: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#transports">{@code Transport}</a>.
 *
 * <pre>{@code
 * var connected = await(Network.createConnection(Echo::new, "localhost", 7));
 * Transport transport = connected.transport();
 * transport.write("hello".getBytes(UTF_8));
 * transport.close();
 * }</pre>
 *
 * <p>The accessors stand for asyncio's {@code get_extra_info}; they answer after the connection was lost, too.
 *
 * <p>Loop thread only.
 */
public interface Transport extends ReadTransport, WriteTransport {
    @Override
    StreamProtocol getProtocol();

    /** Has another protocol called from now on: asyncio's {@code set_protocol}. */
    void setProtocol(StreamProtocol protocol);

    /** The peer's address, {@code peername}. */
    @Nullable
    SocketAddress remoteAddress();

    /** The own address, {@code sockname}. */
    @Nullable
    SocketAddress localAddress();

    /** Options of the socket, {@code socket}; null where there is no socket. */
    @Nullable
    TransportSocket socket();

    /** What TLS has agreed on, {@code peercert} and {@code cipher}; null without TLS. */
    default @Nullable SSLSession tlsSession() {
        return null;
    }

    /** The protocol that ALPN has chosen; null when there is none. */
    default @Nullable String applicationProtocol() {
        return null;
    }
}
