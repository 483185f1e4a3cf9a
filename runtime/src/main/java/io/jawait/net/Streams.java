package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.internal.Arguments;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Connections as streams, on the running loop: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-stream.html">streams</a>.
 *
 * <pre>{@code
 * @Async static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
 *     try (writer) {
 *         String line = await(reader.readLine());
 *         while (!line.isEmpty()) {
 *             writer.write(line);
 *             await(writer.drain());
 *             line = await(reader.readLine());
 *         }
 *     }
 *     return async();
 * }
 *
 * @Async static Coroutine<Void> main() throws IOException {
 *     Server server = await(Streams.startServer(EchoServer::echo, "localhost", 7));
 *     await(server.serveForever());
 *     return async();
 * }
 * }</pre>
 *
 * <p>Loop thread only.
 */
public final class Streams {
    private Streams() {}

    /** Connects to a host: asyncio's {@code open_connection}. */
    public static Coroutine<Connection> openConnection(String host, int port) throws IOException {
        return openConnection(host, port, ConnectOptions.DEFAULT);
    }

    /** The same, with options. */
    @Async
    public static Coroutine<Connection> openConnection(String host, int port, ConnectOptions options)
            throws IOException {
        return async(connection(await(Network.createConnection(() -> client(options), host, port, options))));
    }

    /** Makes streams of a socket that is connected already: {@code open_connection(sock=…)}. It belongs to the connection then. */
    @Async
    public static Coroutine<Connection> openConnection(SocketChannel channel, ConnectOptions options)
            throws IOException {
        return async(connection(await(Network.createConnection(() -> client(options), channel, options))));
    }

    /** Connects to a Unix domain socket: asyncio's {@code open_unix_connection}. */
    public static Coroutine<Connection> openUnixConnection(Path path) throws IOException {
        return openUnixConnection(path, ConnectOptions.DEFAULT);
    }

    /** The same, with options. */
    @Async
    public static Coroutine<Connection> openUnixConnection(Path path, ConnectOptions options) throws IOException {
        return async(connection(await(Network.createUnixConnection(() -> client(options), path, options))));
    }

    private static StreamReaderProtocol client(ConnectOptions options) {
        return new StreamReaderProtocol(Asyncio.getRunningLoop(), new StreamReader(options.limit()), null);
    }

    private static Connection connection(Connected<Transport, StreamReaderProtocol> connected) {
        StreamReader reader = connected.protocol().reader();
        return new Connection(reader, new StreamWriter(connected.transport(), connected.protocol(), reader));
    }

    /**
     * Listens at a host's addresses, and serves each connection by a task: asyncio's {@code start_server}.
     *
     * @param host null or empty: all interfaces
     * @param port 0: a free one, another one at each address
     */
    public static Coroutine<Server> startServer(ClientConnected clientConnected, @Nullable String host, int port)
            throws IOException {
        return startServer(clientConnected, host, port, ServerOptions.DEFAULT);
    }

    /** The same, with options. */
    @Async
    public static Coroutine<Server> startServer(
            ClientConnected clientConnected, @Nullable String host, int port, ServerOptions options)
            throws IOException {
        Arguments.given(clientConnected, "a function that serves a connection", "startServer");
        EventLoop loop = Asyncio.getRunningLoop();
        return Network.createServer(() -> served(loop, clientConnected, options), host, port, options);
    }

    /**
     * The same at a socket that is bound already, of whichever kind: {@code start_server(…, sock=…)}, {@code start_unix_server(…, sock=…)}. It
     * belongs to the server then.
     */
    @Async
    public static Coroutine<Server> startServer(
            ClientConnected clientConnected, ServerSocketChannel channel, ServerOptions options) throws IOException {
        Arguments.given(clientConnected, "a function that serves a connection", "startServer");
        EventLoop loop = Asyncio.getRunningLoop();
        return Network.createServer(() -> served(loop, clientConnected, options), channel, options);
    }

    /** Listens at a Unix domain socket, whose file goes when the server is closed: asyncio's {@code start_unix_server}. */
    public static Coroutine<Server> startUnixServer(ClientConnected clientConnected, Path path) throws IOException {
        return startUnixServer(clientConnected, path, ServerOptions.DEFAULT);
    }

    /** The same, with options. */
    @Async
    public static Coroutine<Server> startUnixServer(ClientConnected clientConnected, Path path, ServerOptions options)
            throws IOException {
        Arguments.given(clientConnected, "a function that serves a connection", "startUnixServer");
        EventLoop loop = Asyncio.getRunningLoop();
        return Network.createUnixServer(() -> served(loop, clientConnected, options), path, options);
    }

    private static StreamReaderProtocol served(EventLoop loop, ClientConnected clientConnected, ServerOptions options) {
        return new StreamReaderProtocol(loop, new StreamReader(options.limit()), clientConnected);
    }
}
