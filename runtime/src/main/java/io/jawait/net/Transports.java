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
        return new SocketTransport(loop, channel, protocol, waiter, null);
    }

    static Transport accepted(
            EventLoop loop,
            SocketChannel channel,
            StreamProtocol protocol,
            Future<@Nullable Void> waiter,
            @Nullable Tls tls,
            @Nullable Server server)
            throws IOException {
        return new SocketTransport(loop, channel, protocol, waiter, server);
    }
}
