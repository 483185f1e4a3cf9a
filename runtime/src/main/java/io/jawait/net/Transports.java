package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.Future;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Makes the transport of a connected socket, with TLS or without. The waiter is released when the protocol knows of it. */
final class Transports {
    private Transports() {}

    static Transport client(
            EventLoop loop,
            SocketChannel channel,
            StreamProtocol protocol,
            Future<@Nullable Void> waiter,
            @Nullable Tls tls,
            @Nullable String host)
            throws IOException {
        if (tls == null) {
            return new SocketTransport(loop, channel, protocol, waiter, null);
        }
        TlsProtocol layer = new TlsProtocol(loop, tls, tls.clientEngine(host), protocol, waiter, true);
        new SocketTransport(loop, channel, layer, null, null);
        return layer.above();
    }

    static Transport accepted(
            EventLoop loop,
            SocketChannel channel,
            StreamProtocol protocol,
            Future<@Nullable Void> waiter,
            @Nullable Tls tls,
            @Nullable Server server)
            throws IOException {
        if (tls == null) {
            return new SocketTransport(loop, channel, protocol, waiter, server);
        }
        TlsProtocol layer = new TlsProtocol(loop, tls, tls.serverEngine(), protocol, waiter, true);
        new SocketTransport(loop, channel, layer, null, server);
        return layer.above();
    }
}
