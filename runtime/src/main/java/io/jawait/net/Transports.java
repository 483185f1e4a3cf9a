package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Quietly;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the transport of a connected socket, with TLS or without. The waiter is released when the protocol knows of it. */
final class Transports {
    private Transports() {}

    /** Makes a transport of a protocol's channel. */
    @FunctionalInterface
    interface Opening<T extends BaseTransport, P extends BaseProtocol> {
        /** The waiter is released when the protocol knows of the transport. */
        T open(EventLoop loop, P protocol, Future<@Nullable Void> waiter) throws IOException;
    }

    /** Gives the transport of a channel when its protocol knows of it. Where that fails the channel is closed, unless it is another one's. */
    @Async
    static <T extends BaseTransport, P extends BaseProtocol> Coroutine<Connected<T, P>> connected(
            Supplier<P> protocolFactory, SelectableChannel channel, Opening<T, P> opening) throws IOException {
        EventLoop loop = Asyncio.getRunningLoop();
        OwnedChannel.ensureFree(loop, channel);
        Future<@Nullable Void> made = loop.createFuture();
        P protocol;
        T transport;
        try {
            protocol = protocolFactory.get();
            transport = opening.open(loop, protocol, made);
        } catch (Throwable error) {
            Quietly.close(channel);
            throw error;
        }
        return async(await(connected(transport, protocol, made)));
    }

    /** Gives both when the waiter is released; otherwise the transport is closed. */
    @Async
    static <T extends BaseTransport, P extends BaseProtocol> Coroutine<Connected<T, P>> connected(
            T transport, P protocol, Future<@Nullable Void> made) {
        try {
            await(made);
        } catch (Throwable error) {
            transport.close();
            throw error;
        }
        return async(new Connected<>(transport, protocol));
    }

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
