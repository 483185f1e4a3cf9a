package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Arguments;
import io.jawait.internal.Quietly;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Transports for protocols: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-eventloop.html#opening-network-connections">{@code loop.create_connection}</a> and its
 * relatives, on the running loop. Most programs use {@link Streams} instead.
 *
 * <pre>{@code
 * Server server = await(Network.createServer(Echo::new, "localhost", 0));
 * var client = await(Network.createConnection(Client::new, "localhost", server.port()));
 * client.transport().write("hello".getBytes(UTF_8));
 * }</pre>
 *
 * <p>Loop thread only.
 */
public final class Network {
    private Network() {}

    private static void ensureFactory(Supplier<?> protocolFactory, String method) {
        Arguments.given(protocolFactory, "a function that makes protocols", method);
    }

    // ---- connecting

    /** Connects to a host, and gives the transport when its protocol knows of it: {@code create_connection}. */
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> createConnection(
            Supplier<P> protocolFactory, String host, int port) throws IOException {
        return createConnection(protocolFactory, host, port, ConnectOptions.DEFAULT);
    }

    /**
     * The same, with options. Addresses are tried in the order in which the system gives them; when all fail, so does this, with what they
     * said.
     */
    @Async
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> createConnection(
            Supplier<P> protocolFactory, String host, int port, ConnectOptions options) throws IOException {
        ensureFactory(protocolFactory, "createConnection");
        List<InetSocketAddress> addresses = await(Resolver.resolve(host, port, options.family()));
        SocketChannel channel = await(Connector.connect(addresses, options));
        return async(await(client(protocolFactory, channel, options, host)));
    }

    /** The same for a socket that is connected already: {@code create_connection(…, sock=…)}. It belongs to the transport then. */
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> createConnection(
            Supplier<P> protocolFactory, SocketChannel channel, ConnectOptions options) throws IOException {
        return client(protocolFactory, channel, options, null);
    }

    /** Connects to a Unix domain socket: {@code create_unix_connection}. */
    @Async
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> createUnixConnection(
            Supplier<P> protocolFactory, Path path, ConnectOptions options) throws IOException {
        ensureFactory(protocolFactory, "createUnixConnection");
        SocketChannel channel = await(Connector.one(UnixDomainSocketAddress.of(path), options));
        return async(await(client(protocolFactory, channel, options, null)));
    }

    private static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> client(
            Supplier<P> protocolFactory, SocketChannel channel, ConnectOptions options, @Nullable String host)
            throws IOException {
        return Transports.connected(
                protocolFactory,
                channel,
                (EventLoop loop, P protocol, Future<@Nullable Void> made) ->
                        Transports.client(loop, channel, protocol, made, options.tls(), host));
    }

    // ---- serving

    /**
     * Listens at a host's addresses, and has a protocol made for each connection: {@code create_server}.
     *
     * @param host null or empty: all interfaces
     * @param port 0: a free one, another one at each address
     */
    public static Coroutine<Server> createServer(
            Supplier<? extends StreamProtocol> protocolFactory, @Nullable String host, int port) throws IOException {
        return createServer(protocolFactory, host, port, ServerOptions.DEFAULT);
    }

    /** The same, with options. */
    @Async
    public static Coroutine<Server> createServer(
            Supplier<? extends StreamProtocol> protocolFactory, @Nullable String host, int port, ServerOptions options)
            throws IOException {
        ensureFactory(protocolFactory, "createServer");
        List<InetSocketAddress> addresses = host == null || host.isEmpty()
                ? List.of(Resolver.wildcard(Arguments.port(port), options.family()))
                : await(Resolver.resolve(host, port, options.family()));
        return serving(Listening.listen(Asyncio.getRunningLoop(), addresses, options, protocolFactory), options);
    }

    @Async
    private static Coroutine<Server> serving(Server server, ServerOptions options) {
        if (options.startsServing()) {
            await(server.startServing());
        }
        return async(server);
    }

    /**
     * Listens at a socket that is bound already, as one that was inherited: {@code create_server(…, sock=…)}. It belongs to the server then.
     * The file of a Unix domain socket goes when the server is closed, as that of {@link #createUnixServer}.
     */
    @Async
    public static Coroutine<Server> createServer(
            Supplier<? extends StreamProtocol> protocolFactory, ServerSocketChannel channel, ServerOptions options)
            throws IOException {
        ensureFactory(protocolFactory, "createServer");
        return serving(Listening.listenOn(Asyncio.getRunningLoop(), channel, options, protocolFactory), options);
    }

    /**
     * Listens at a Unix domain socket, whose file goes when the server is closed, unless {@linkplain ServerOptions#withoutSocketCleanup the
     * options} keep it: {@code create_unix_server}.
     */
    @Async
    public static Coroutine<Server> createUnixServer(
            Supplier<? extends StreamProtocol> protocolFactory, Path path, ServerOptions options) throws IOException {
        ensureFactory(protocolFactory, "createUnixServer");
        return serving(Listening.listenUnix(Asyncio.getRunningLoop(), path, options, protocolFactory), options);
    }

    /** The server's end of a connection that was accepted elsewhere: {@code connect_accepted_socket}. */
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> connectAcceptedSocket(
            Supplier<P> protocolFactory, SocketChannel channel, ServerOptions options) throws IOException {
        return Transports.connected(
                protocolFactory,
                channel,
                (EventLoop loop, P protocol, Future<@Nullable Void> made) ->
                        Transports.accepted(loop, channel, protocol, made, options.tls(), null));
    }

    // ---- files

    /**
     * Sends a part of a file over a connection, and gives the number of bytes: {@code sendfile}. Without TLS the file's bytes don't come into
     * this JVM's memory. What was written before is sent before.
     *
     * @param count -1: to the end of the file
     * @throws IllegalStateException when the transport is closing, or is not a socket's
     */
    @Async
    public static Coroutine<Long> sendfile(Transport transport, FileChannel file, long offset, long count)
            throws IOException {
        if (transport.isClosing()) {
            throw new IllegalStateException("Transport is closing");
        }
        if (transport instanceof SocketTransport socket) {
            return Sendfile.direct(socket, file, offset, count);
        }
        if (transport instanceof TlsTransport tls) {
            return Sendfile.encrypting(tls, file, offset, count);
        }
        throw new IllegalStateException("sendfile is not supported for transport " + transport);
    }

    // ---- TLS

    /**
     * Begins TLS on a connection that stands: {@code start_tls}. The protocol goes on with the transport that this gives; the old one must
     * not be used any more.
     */
    public static Coroutine<Transport> startTls(Transport transport, Tls tls, boolean serverSide) throws IOException {
        return startTls(transport, tls, serverSide, new byte[0]);
    }

    /** The same, with bytes that have come and belong to TLS. */
    @Async
    static Coroutine<Transport> startTls(Transport transport, Tls tls, boolean serverSide, byte[] received)
            throws IOException {
        if (transport instanceof HalfTransport) {
            throw new IllegalArgumentException("transport " + transport + " is not supported by start_tls()");
        }
        if (transport.isClosing()) {
            throw new SocketException("Connection lost");
        }
        EventLoop loop = Asyncio.getRunningLoop();
        Future<@Nullable Void> made = loop.createFuture();
        SSLEngine engine = serverSide ? tls.serverEngine() : tls.clientEngine(hostOf(transport));
        TlsProtocol layer = new TlsProtocol(loop, tls, engine, transport.getProtocol(), made, false);
        layer.addReceived(received);
        transport.pauseReading();
        transport.setProtocol(layer);
        loop.callSoon(() -> layer.connectionMade(transport));
        loop.callSoon(transport::resumeReading);
        try {
            await(made);
        } catch (Throwable error) {
            transport.close();
            throw error;
        }
        return async(layer.above());
    }

    private static @Nullable String hostOf(Transport transport) {
        return transport.remoteAddress() instanceof InetSocketAddress internet ? internet.getHostString() : null;
    }

    // ---- datagrams

    /**
     * Opens a datagram socket: {@code create_datagram_endpoint}. Unresolved addresses are looked up.
     *
     * @param local null: any free port, at all interfaces
     * @param remote null: datagrams come from and go to anybody
     * @throws IllegalArgumentException when both are null
     */
    @Async
    public static <P extends DatagramProtocol> Coroutine<Connected<DatagramTransport, P>> createDatagramEndpoint(
            Supplier<P> protocolFactory, @Nullable InetSocketAddress local, @Nullable InetSocketAddress remote)
            throws IOException {
        if (local == null && remote == null) {
            throw new IllegalArgumentException(
                    "give a local or a remote address; any free port is new InetSocketAddress(0)");
        }
        return async(await(createDatagramEndpoint(protocolFactory, await(openDatagramChannel(local, remote)))));
    }

    /** At the first of a name's addresses that can be had. */
    @Async
    private static Coroutine<DatagramChannel> openDatagramChannel(
            @Nullable InetSocketAddress local, @Nullable InetSocketAddress remote) throws IOException {
        InetSocketAddress either = Objects.requireNonNull(remote == null ? local : remote);
        IOException failure = null;
        for (InetSocketAddress address : await(Resolver.resolveAll(either))) {
            try {
                return async(
                        remote == null
                                ? bound(address, address)
                                : connected(local == null ? null : await(Resolver.local(local, address)), address));
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        throw Objects.requireNonNull(failure);
    }

    private static DatagramChannel connected(@Nullable SocketAddress local, InetSocketAddress remote)
            throws IOException {
        DatagramChannel channel = bound(local, remote);
        try {
            return channel.connect(remote);
        } catch (Throwable error) {
            Quietly.close(channel);
            throw error;
        }
    }

    private static DatagramChannel bound(@Nullable SocketAddress local, InetSocketAddress ofFamily) throws IOException {
        DatagramChannel channel = DatagramChannel.open(Resolver.familyOf(ofFamily.getAddress()));
        try {
            return local == null ? channel : channel.bind(local);
        } catch (Throwable error) {
            Quietly.close(channel);
            throw error;
        }
    }

    /** The same for a channel of one's own, with its options and groups. It belongs to the transport then. */
    public static <P extends DatagramProtocol> Coroutine<Connected<DatagramTransport, P>> createDatagramEndpoint(
            Supplier<P> protocolFactory, DatagramChannel channel) throws IOException {
        return Transports.connected(
                protocolFactory,
                channel,
                (EventLoop loop, P protocol, Future<@Nullable Void> made) ->
                        new DatagramSocketTransport(loop, channel, protocol, made));
    }
}
