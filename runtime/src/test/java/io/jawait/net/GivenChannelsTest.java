package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets that the program has opened itself. */
class GivenChannelsTest {
    private static ServerSocketChannel bound() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static ServerSocketChannel bound(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    // ---- connections

    @Async
    private static Coroutine<Void> connectingBothEnds() throws IOException {
        try (ServerSocketChannel listening = bound()) {
            SocketChannel channel = SocketChannel.open(listening.getLocalAddress());
            var client = await(Network.createConnection(Recorder::new, channel, ConnectOptions.DEFAULT));
            var accepted =
                    await(Network.connectAcceptedSocket(Recorder::new, listening.accept(), ServerOptions.DEFAULT));
            assertThat(client.transport().socket().getOption(StandardSocketOptions.TCP_NODELAY))
                    .isTrue();
            assertThat(accepted.transport().socket().getOption(StandardSocketOptions.TCP_NODELAY))
                    .isTrue();
            client.transport().close();
            await(accepted.protocol().lost);
        }
        return async();
    }

    @Test
    void smallPieces_areSentAtOnce() throws IOException {
        run(connectingBothEnds());
    }

    @Async
    private static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
        try (writer) {
            writer.write(await(reader.readLine()));
            await(writer.drain());
        }
        return async();
    }

    @Async
    private static Coroutine<String> ask(Connection connection) throws IOException {
        connection.writer().write("ping\n");
        String answer = await(connection.reader().readLine());
        await(connection.aclose());
        return async(answer);
    }

    @Async
    private static Coroutine<String> givingAChannelTwice() throws IOException {
        try (Server server = await(Streams.startServer(GivenChannelsTest::echo, "127.0.0.1", 0))) {
            SocketChannel channel = SocketChannel.open(server.sockets().get(0).localAddress());
            Connection first = await(Streams.openConnection(channel, ConnectOptions.DEFAULT));
            String refusal = "none";
            try {
                await(Network.createConnection(Recorder::new, channel, ConnectOptions.DEFAULT));
            } catch (IllegalStateException e) {
                refusal = e.getMessage();
            }
            assertThat(await(ask(first))).isEqualTo("ping\n");
            return async(refusal);
        }
    }

    @Test
    void channelOfAConnection_isRefusedToAnotherOne_andStaysOpen() throws IOException {
        assertThat(run(givingAChannelTwice())).contains(" is used by <SocketTransport open ");
    }

    // ---- servers

    @Async
    private static Coroutine<Void> serving() throws IOException {
        ServerSocketChannel channel = bound();
        Server server =
                await(Streams.startServer(GivenChannelsTest::echo, channel, ServerOptions.DEFAULT.withoutServing()));
        assertThat(server.sockets().get(0).localAddress()).isEqualTo(channel.getLocalAddress());
        assertThatThrownBy(() -> getRunningLoop().addReader(channel, () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(" is used by <Server ");
        await(server.startServing());
        assertThat(await(ask(await(Streams.openConnection("127.0.0.1", server.port())))))
                .isEqualTo("ping\n");
        server.close();
        assertThat(channel.isOpen()).isFalse();
        return async();
    }

    @Test
    void server_listensAtASocketThatIsBound() throws IOException {
        run(serving());
    }

    @Async
    private static Coroutine<Void> servingUnbound(ServerSocketChannel channel) throws IOException {
        await(Network.createServer(Recorder::new, channel, ServerOptions.DEFAULT));
        return async();
    }

    @Test
    void socketThatIsNotBound_isRefused_andStaysTheCallers() throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            assertThatThrownBy(() -> run(servingUnbound(channel)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the channel must be bound: ");
            assertThat(channel.isOpen()).isTrue();
        }
    }

    private static final class Accepting extends Recorder {
        private boolean keepsAlive;

        @Override
        public void connectionMade(Transport transport) {
            super.connectionMade(transport);
            try {
                keepsAlive = transport.socket().getOption(StandardSocketOptions.SO_KEEPALIVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Async
    private static Coroutine<Boolean> keepsAlive(ServerOptions options) throws IOException {
        Accepting accepted = new Accepting();
        try (Server server = await(Network.createServer(() -> accepted, "127.0.0.1", 0, options))) {
            await(await(Streams.openConnection("127.0.0.1", server.port())).aclose());
            await(accepted.lost);
        }
        return async(accepted.keepsAlive);
    }

    @Test
    void connections_areKeptAlive_whereTheOptionsSayIt() throws IOException {
        assertThat(run(keepsAlive(ServerOptions.DEFAULT))).isFalse();
        assertThat(run(keepsAlive(ServerOptions.DEFAULT.withKeepAlive()))).isTrue();
    }

    // ---- files of Unix domain sockets

    @Async
    private static Coroutine<Void> servingAtAFile(Path path, ServerOptions options) throws IOException {
        try (Server server = await(Streams.startServer(GivenChannelsTest::echo, bound(path), options))) {
            assertThat(await(ask(await(Streams.openUnixConnection(path))))).isEqualTo("ping\n");
            assertThat(server.isServing()).isTrue();
        }
        return async();
    }

    @Test
    void fileOfASocket_goesWithTheServer_unlessTheOptionsKeepIt(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("socket");

        run(servingAtAFile(path, ServerOptions.DEFAULT));
        assertThat(path).doesNotExist();

        run(servingAtAFile(path, ServerOptions.DEFAULT.withoutSocketCleanup()));
        assertThat(path).exists();
    }

    @Async
    private static Coroutine<Void> servingAtAFileThatIsGone(Path path, boolean before) throws IOException {
        ServerSocketChannel channel = bound(path);
        if (before) {
            Files.delete(path);
        }
        try (Server server = await(Network.createServer(Recorder::new, channel, ServerOptions.DEFAULT))) {
            if (!before) {
                Files.delete(path);
            }
            assertThat(server.isServing()).isTrue();
        }
        return async();
    }

    @Test
    void fileThatIsGone_isNotMissed(@TempDir Path folder) throws IOException {
        run(servingAtAFileThatIsGone(folder.resolve("socket"), true));
        run(servingAtAFileThatIsGone(folder.resolve("socket"), false));
    }
}
