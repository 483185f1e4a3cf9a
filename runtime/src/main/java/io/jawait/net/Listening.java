package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Quietly;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens listening sockets, and makes transports of what they accept. */
final class Listening {
    /** Of a file's mode: {@code S_IFMT}, {@code S_IFSOCK}. */
    private static final int FILE_TYPE = 0170000;

    private static final int SOCKET = 0140000;

    private final EventLoop loop;
    private final Server server;
    private final Supplier<? extends StreamProtocol> protocolFactory;
    private final ServerOptions options;

    private Listening(
            EventLoop loop, Server server, Supplier<? extends StreamProtocol> protocolFactory, ServerOptions options) {
        this.loop = loop;
        this.server = server;
        this.protocolFactory = protocolFactory;
        this.options = options;
    }

    static Server listen(
            EventLoop loop,
            List<InetSocketAddress> addresses,
            ServerOptions options,
            Supplier<? extends StreamProtocol> protocolFactory)
            throws IOException {
        List<ServerSocketChannel> channels = new ArrayList<>();
        List<IOException> passedOver = new ArrayList<>();
        try {
            for (InetSocketAddress address : addresses) {
                ServerSocketChannel channel = open(address, options, passedOver);
                if (channel != null) {
                    channels.add(channel);
                }
            }
            if (channels.isEmpty()) {
                IOException none = new IOException("could not bind on any address out of " + addresses);
                passedOver.forEach(none::addSuppressed);
                throw none;
            }
            return serve(loop, channels, options, protocolFactory, null);
        } catch (Throwable error) {
            channels.forEach(Quietly::close);
            throw error;
        }
    }

    /** Null where the system has no such family, or has it switched off, and so no such address. */
    private static @Nullable ServerSocketChannel open(
            InetSocketAddress address, ServerOptions options, List<IOException> passedOver) throws IOException {
        ServerSocketChannel channel;
        try {
            // The wildcard address of a socket without family takes both.
            channel = address.getAddress().isAnyLocalAddress() && options.family() == null
                    ? ServerSocketChannel.open()
                    : ServerSocketChannel.open(Resolver.familyOf(address.getAddress()));
        } catch (UnsupportedOperationException noSuchFamily) {
            return null;
        }
        try {
            if (options.reusePort()) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            bind(channel, address, options.backlog());
            return channel;
        } catch (IOException error) {
            Quietly.close(channel);
            if (isHere(address)) {
                throw error;
            }
            passedOver.add(error);
            return null;
        } catch (RuntimeException | Error error) {
            Quietly.close(channel);
            throw error;
        }
    }

    /** Whether the address can be had with another port. The JDK's error does not tell one from the other. */
    private static boolean isHere(InetSocketAddress address) {
        try (ServerSocketChannel probe = ServerSocketChannel.open(Resolver.familyOf(address.getAddress()))) {
            return probe.bind(new InetSocketAddress(address.getAddress(), 0)).isOpen();
        } catch (IOException notHere) {
            return false;
        }
    }

    private static void bind(ServerSocketChannel channel, SocketAddress address, int backlog) throws IOException {
        try {
            channel.bind(address, backlog);
        } catch (IOException e) {
            throw bindFailed(address, e);
        }
    }

    static IOException bindFailed(SocketAddress address, IOException error) {
        return new IOException(
                "error while attempting to bind on address " + address + ": " + error.getMessage(), error);
    }

    static Server listenUnix(
            EventLoop loop, Path path, ServerOptions options, Supplier<? extends StreamProtocol> protocolFactory)
            throws IOException {
        removeStale(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            bind(channel, UnixDomainSocketAddress.of(path), options.backlog());
            return listenOn(loop, channel, options, protocolFactory);
        } catch (Throwable error) {
            Quietly.close(channel);
            throw error;
        }
    }

    /** At a socket that is bound, which is the caller's as long as there is no server. */
    static Server listenOn(
            EventLoop loop,
            ServerSocketChannel channel,
            ServerOptions options,
            Supplier<? extends StreamProtocol> protocolFactory)
            throws IOException {
        SocketAddress address = channel.getLocalAddress();
        if (address == null) {
            throw new IllegalArgumentException("the channel must be bound: " + channel);
        }
        Runnable onClose = address instanceof UnixDomainSocketAddress unix && options.cleansUpSocket()
                ? cleanUp(unix.getPath())
                : null;
        return serve(loop, List.of(channel), options, protocolFactory, onClose);
    }

    /** A socket's file that a server has left behind; other files are left alone, and binding fails. */
    private static void removeStale(Path path) throws IOException {
        if (Files.exists(path) && isSocket(path)) {
            Files.delete(path);
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        try {
            return Files.getAttribute(path, "unix:mode") instanceof Integer mode && (mode & FILE_TYPE) == SOCKET;
        } catch (UnsupportedOperationException noSuchView) {
            return Files.readAttributes(path, BasicFileAttributes.class).isOther();
        }
    }

    /** Null where there is no file: it has been removed, or the socket has no name. */
    private static @Nullable Runnable cleanUp(Path path) throws IOException {
        if (path.toString().isEmpty() || !Files.exists(path)) {
            return null;
        }
        Object file = fileKey(path);
        return () -> removeOwn(path, file);
    }

    private static @Nullable Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Unless another server has put its own there. */
    private static void removeOwn(Path path, @Nullable Object file) {
        try {
            if (Objects.equals(fileKey(path), file)) {
                Files.delete(path);
            }
        } catch (IOException goneAlready) {
            // As it should be.
        }
    }

    private static Server serve(
            EventLoop loop,
            List<ServerSocketChannel> channels,
            ServerOptions options,
            Supplier<? extends StreamProtocol> protocolFactory,
            @Nullable Runnable onClose)
            throws IOException {
        Server server = new Server(loop, onClose);
        Listening listening = new Listening(loop, server, protocolFactory, options);
        for (ServerSocketChannel channel : channels) {
            server.add(new Listener(loop, channel, options.backlog(), server, listening::setUp));
        }
        return server;
    }

    private void setUp(SocketChannel accepted) {
        Future<@Nullable Void> made = loop.createFuture();
        try {
            StreamProtocol protocol = protocolFactory.get();
            if (server.isClosed()) { // since it has accepted this, or by the factory
                Quietly.close(accepted);
                return;
            }
            if (options.keepsAlive()) {
                SocketTransport.enable(accepted, StandardSocketOptions.SO_KEEPALIVE);
            }
            Transport transport = Transports.accepted(loop, accepted, protocol, made, options.tls(), server);
            made.addDoneCallback(done -> reportFailure(made, transport, protocol));
        } catch (Throwable error) {
            TransportErrors.rethrowIfFatal(error);
            Quietly.close(accepted);
            report(error, null, null);
        }
    }

    private void reportFailure(Future<@Nullable Void> done, Transport transport, StreamProtocol protocol) {
        Throwable failure = done.cancelled() ? null : done.exception();
        if (failure != null) {
            transport.close();
            report(failure, transport, protocol);
        }
    }

    /** A peer that went away or speaks no TLS is no news. */
    private void report(Throwable error, @Nullable Transport transport, @Nullable StreamProtocol protocol) {
        if (error instanceof IOException && !loop.getDebug()) {
            return;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", "Error on transport creation for incoming connection");
        told.put("exception", error);
        if (transport != null) {
            told.put("transport", transport);
        }
        if (protocol != null) {
            told.put("protocol", protocol);
        }
        loop.callExceptionHandler(told);
    }
}
