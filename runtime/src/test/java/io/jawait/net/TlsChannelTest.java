package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.toThread;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlschannel.ClientTlsChannel;
import tlschannel.ServerTlsChannel;
import tlschannel.TlsChannel;

/** TLS against a peer that drives the JDK's engine in a way of its own, in a thread, in both roles. */
class TlsChannelTest {
    private static final SSLContext SERVER = TestKeys.context("server", "client");
    private static final SSLContext CLIENT = TestKeys.context("client", "server");
    private static final byte[] BYTES = new byte[1_000_000];

    static {
        new Random(3).nextBytes(BYTES);
    }

    // ---- the peer

    private static SSLEngine engine(boolean client, String protocol) {
        SSLEngine engine = client ? CLIENT.createSSLEngine("localhost", 1) : SERVER.createSSLEngine();
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }

    /** Sends in a thread of its own, so that neither side waits for the other. */
    private static byte[] exchange(TlsChannel channel, int count) throws Exception {
        Thread sender = new Thread(() -> {
            try {
                ByteBuffer left = ByteBuffer.wrap(BYTES);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        sender.start();
        byte[] received = read(channel, count);
        sender.join();
        return received;
    }

    private static byte[] read(ByteChannel channel, int most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer block = ByteBuffer.allocate(10_000);
        while (all.size() < most && channel.read(block.clear()) >= 0) {
            all.write(block.array(), 0, block.position());
        }
        return all.toByteArray();
    }

    // ---- our server

    @Async
    private static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
        try (writer) {
            byte[] data = await(reader.read(100_000));
            while (data.length > 0) {
                writer.write(data);
                await(writer.drain());
                data = await(reader.read(100_000));
            }
        }
        return async();
    }

    private static String visit(int port, String protocol) throws Exception {
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress("localhost", port));
                TlsChannel channel = ClientTlsChannel.newBuilder(socket, engine(true, protocol))
                        .withWaitForCloseConfirmation(true)
                        .build()) {
            assertThat(exchange(channel, BYTES.length)).isEqualTo(BYTES);
            boolean bothClosed = channel.shutdown() || channel.shutdown();
            return "goodbye received: " + (bothClosed && channel.shutdownReceived());
        }
    }

    @Async
    private static Coroutine<String> serving(String protocol) throws Exception {
        ServerOptions options = ServerOptions.DEFAULT.withTls(Tls.of(SERVER));
        try (Server server = await(Streams.startServer(TlsChannelTest::echo, "127.0.0.1", 0, options))) {
            int port = server.port();
            return async(await(toThread(() -> visit(port, protocol))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void server_servesIt(String protocol) throws Exception {
        assertThat(run(serving(protocol))).isEqualTo("goodbye received: true");
    }

    // ---- our client

    /** Echoes one connection, and gives what the peer's goodbye looked like. */
    private static String serveOne(ServerSocketChannel listener, String protocol) throws IOException {
        try (SocketChannel socket = listener.accept();
                TlsChannel channel = ServerTlsChannel.newBuilder(socket, SERVER)
                        .withEngineFactory(context -> engine(false, protocol))
                        .build()) {
            ByteBuffer block = ByteBuffer.allocate(10_000);
            while (channel.read(block.clear()) >= 0) {
                block.flip();
                while (block.hasRemaining()) {
                    channel.write(block);
                }
            }
            return "goodbye received: " + channel.shutdownReceived();
        }
    }

    @Async
    private static Coroutine<String> visiting(ServerSocketChannel listener, String protocol) throws IOException {
        Task<String> served = createTask(toThread(() -> serveOne(listener, protocol)));
        int port = listener.socket().getLocalPort();
        Connection connection =
                await(Streams.openConnection("localhost", port, ConnectOptions.DEFAULT.withTls(Tls.of(CLIENT))));
        connection.writer().write(BYTES);
        assertThat(await(connection.reader().readExactly(BYTES.length))).isEqualTo(BYTES);
        assertThat(connection.writer().transport().tlsSession().getProtocol()).isEqualTo(protocol);
        await(connection.aclose());
        return async(await(served));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void client_visitsIt(String protocol) throws IOException {
        try (ServerSocketChannel listener =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThat(run(visiting(listener, protocol))).isEqualTo("goodbye received: true");
        }
    }
}
