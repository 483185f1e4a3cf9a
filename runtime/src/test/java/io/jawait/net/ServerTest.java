package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.internal.Sneaky;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    /** Never comes about where all is well. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<String> events = new ArrayList<>();
    private final List<Map<String, ?>> reports = new ArrayList<>();

    @Async
    private static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
        byte[] data = await(reader.read(100));
        while (data.length > 0) {
            writer.write(data);
            data = await(reader.read(100));
        }
        writer.close();
        return async();
    }

    @Async
    private static Coroutine<String> ask(int port) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        connection.writer().write("ping\n");
        String answer = await(connection.reader().readLine());
        await(connection.aclose());
        return async(answer);
    }

    // ---- serving

    @Async
    private Coroutine<Void> serving() throws IOException {
        Server server =
                await(Streams.startServer(ServerTest::echo, "127.0.0.1", 0, ServerOptions.DEFAULT.withoutServing()));
        events.add("serving " + server.isServing() + ", sockets "
                + server.sockets().size());
        Task<Void> forever = createTask(server.serveForever());
        await(yieldNow());
        events.add("serving " + server.isServing());
        try {
            await(server.serveForever());
        } catch (IllegalStateException e) {
            events.add(e.getMessage().replaceFirst("<.*>", "<S>"));
        }
        int port = server.port();
        events.add(await(ask(port)).strip());
        forever.cancel();
        try {
            await(forever);
        } catch (CancelledError e) {
            events.add("cancelled, serving " + server.isServing() + ", sockets "
                    + server.sockets().size());
        }
        try {
            await(server.serveForever());
        } catch (IllegalStateException e) {
            events.add(e.getMessage().replaceFirst("<.*>", "<S>"));
        }
        await(server.waitClosed());
        return async();
    }

    @Test
    void serveForever_servesUntilItIsCancelled() throws IOException {
        run(serving());

        assertThat(events)
                .containsExactly(
                        "serving false, sockets 1",
                        "serving true",
                        "server <S> is already being awaited on serve_forever()",
                        "ping",
                        "cancelled, serving false, sockets 0",
                        "server <S> is closed");
    }

    @Async
    private Coroutine<Void> closingFromOutside() throws IOException {
        Server server = await(Streams.startServer(ServerTest::echo, "127.0.0.1", 0));
        Task<Void> forever = createTask(server.serveForever());
        await(yieldNow());
        server.close();
        server.close();
        try {
            await(forever);
        } catch (CancelledError e) {
            events.add("cancelled");
        }
        return async();
    }

    @Test
    void close_endsServeForever() throws IOException {
        run(closingFromOutside());

        assertThat(events).containsExactly("cancelled");
    }

    @Async
    private Coroutine<Void> abortingClients() throws IOException {
        Server server = await(Streams.startServer(ServerTest::echo, "127.0.0.1", 0));
        Connection one = await(Streams.openConnection("127.0.0.1", server.port()));
        one.writer().write("x");
        await(one.reader().readExactly(1));
        server.close();
        Task<Void> closed = createTask(server.waitClosed());
        await(yieldNow());
        events.add("closed " + closed.done());
        server.abortClients();
        await(closed);
        events.add("read " + await(one.reader().read()).length);
        await(one.aclose());
        return async();
    }

    @Test
    void abortClients_letsWaitClosedGoOn() throws IOException {
        run(abortingClients());

        assertThat(events).containsExactly("closed false", "read 0");
    }

    // ---- addresses

    @Async
    private Coroutine<Void> bindingTwice() throws IOException {
        try (Server server = await(Streams.startServer(ServerTest::echo, "127.0.0.1", 0))) {
            try {
                await(Streams.startServer(ServerTest::echo, "127.0.0.1", server.port()));
            } catch (IOException e) {
                events.add(e.getMessage().replaceFirst(":\\d+", ":PORT"));
                assertThat(e).hasCauseInstanceOf(BindException.class);
            }
            var reuse = ServerOptions.DEFAULT.withReusePort();
            try (Server first = await(Streams.startServer(ServerTest::echo, "127.0.0.1", 0, reuse));
                    Server second = await(Streams.startServer(ServerTest::echo, "127.0.0.1", first.port(), reuse))) {
                assertThat(second.port()).isEqualTo(first.port());
            }
        }
        return async();
    }

    @Test
    void portInUse_isNamed_unlessItIsShared() throws IOException {
        run(bindingTwice());

        assertThat(events)
                .containsExactly("error while attempting to bind on address /127.0.0.1:PORT: Address already in use");
    }

    @Async
    private Coroutine<Void> listeningEverywhere() throws IOException {
        try (Server server = await(Streams.startServer(ServerTest::echo, null, 0))) {
            events.add(await(ask(server.port())).strip());
        }
        try (Server server = await(Streams.startServer(ServerTest::echo, "localhost", 0))) {
            Connection connection = await(Streams.openConnection("localhost", server.port()));
            await(connection.aclose());
            assertThat(server.toString()).startsWith("<Server sockets=[<TransportSocket local=/127.0.0.1:");
        }
        return async();
    }

    @Test
    void noHost_isAllInterfaces_andAHostAllItsAddresses() throws IOException {
        run(listeningEverywhere());

        assertThat(events).containsExactly("ping");
    }

    // ---- Unix domain sockets

    @Async
    private static Coroutine<String> askUnix(Path path) throws IOException {
        Connection connection = await(Streams.openUnixConnection(path));
        connection.writer().write("unix\n");
        String answer = await(connection.reader().readLine());
        await(connection.aclose());
        return async(answer);
    }

    @Async
    private Coroutine<Void> servingInPlaceOfADeadOne(Path path) throws IOException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        Server server = await(Streams.startUnixServer(ServerTest::echo, path));
        events.add(await(askUnix(path)).strip());
        Files.delete(path);
        Server second = await(Streams.startUnixServer(ServerTest::echo, path));
        server.close();
        assertThat(path).as("the file of the second server").exists();
        events.add(await(askUnix(path)).strip());
        second.close();
        assertThat(path).doesNotExist();
        await(second.waitClosed());
        return async();
    }

    @Test
    void fileOfADeadServer_isReplaced_andThatOfAnotherOneLeftAlone(@TempDir Path folder) throws IOException {
        run(servingInPlaceOfADeadOne(folder.resolve("socket")));

        assertThat(events).containsExactly("unix", "unix");
    }

    @Test
    void fileThatIsNoSocket_isNotReplaced(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("precious"), "data");

        assertThatThrownBy(() -> run(Streams.startUnixServer(ServerTest::echo, file)))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("data");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void pipeThatIsNoSocket_isNotReplaced_either(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> run(Streams.startUnixServer(ServerTest::echo, pipe)))
                .isInstanceOf(IOException.class);
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    // ---- faults

    @Async
    private Coroutine<Void> connectingToAFailingFactory() throws IOException {
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        try (Server server = await(Network.createServer(
                () -> {
                    throw new IllegalStateException("no protocol");
                },
                "127.0.0.1",
                0))) {
            Connection connection = await(Streams.openConnection("127.0.0.1", server.port()));
            events.add("read " + await(connection.reader().read()).length);
            await(connection.aclose());
        }
        return async();
    }

    @Test
    void failingFactory_isReported_andClosesTheConnection() throws IOException {
        run(connectingToAFailingFactory());

        assertThat(events).containsExactly("read 0");
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).get("message")).isEqualTo("Error on transport creation for incoming connection");
    }

    @Async
    private Coroutine<Void> connectingToAFailingHandler(Throwable failure) throws Exception {
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        ClientConnected failing = (reader, writer) -> {
            throw Sneaky.raise(failure);
        };
        try (Server server = await(Streams.startServer(failing, "127.0.0.1", 0))) {
            Connection connection = await(Streams.openConnection("127.0.0.1", server.port()));
            events.add("read " + await(waitFor(connection.reader().read(), SOON)).length);
            await(connection.aclose());
        }
        return async();
    }

    @Test
    void handlerThatFailsWhenItIsCalled_isReported_andClosesTheConnection() throws Exception {
        for (Throwable failure : List.of(new IllegalStateException("bad"), new LinkageError("not woven"))) {
            run(connectingToAFailingHandler(failure));

            assertThat(reports)
                    .last()
                    .extracting(report -> report.get("exception"))
                    .isSameAs(failure);
        }
        assertThat(events).containsExactly("read 0", "read 0");
        assertThat(reports).hasSize(2);
    }

    @Async
    private Coroutine<Void> closingBehindAnAccept() throws Exception {
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        Server[] server = new Server[1];
        server[0] = await(Network.createServer(
                () -> {
                    server[0].close();
                    events.add("closed");
                    return new Recorder();
                },
                "127.0.0.1",
                0));
        SocketAddress address = server[0].sockets().get(0).localAddress();
        try (SocketChannel first = SocketChannel.open(address);
                SocketChannel second = SocketChannel.open(address)) {
            await(waitFor(server[0].waitClosed(), SOON));
            for (SocketChannel each : List.of(first, second)) {
                each.configureBlocking(false);
                events.add("read " + await(waitFor(Sockets.sockRecvInto(each, ByteBuffer.allocate(1)), SOON)));
            }
            await(server[0].waitClosed());
        }
        return async();
    }

    @Test
    void serverThatIsClosedBetweenAcceptAndSetUp_servesNobody() throws Exception {
        run(closingBehindAnAccept());

        assertThat(events).containsExactly("closed", "closed", "read -1", "read -1");
        assertThat(reports).isEmpty();
    }

    @Async
    private static Coroutine<Void> takingOverInVain(SocketChannel channel) throws IOException {
        await(Network.connectAcceptedSocket(
                () -> {
                    throw new IllegalStateException("no protocol");
                },
                channel,
                ServerOptions.DEFAULT));
        return async();
    }

    @Test
    void acceptedSocket_isClosed_whereTheFactoryFails() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            assertThatThrownBy(() -> run(takingOverInVain(channel))).hasMessage("no protocol");
            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Async
    private Coroutine<Void> takingOver() throws IOException {
        EventLoop loop = getRunningLoop();
        try (Server server = await(Streams.startServer(ServerTest::echo, "127.0.0.1", 0))) {
            SocketChannel channel = SocketChannel.open(server.sockets().get(0).localAddress());
            Recorder recorder = new Recorder();
            Transport transport = await(Network.createConnection(() -> recorder, channel, ConnectOptions.DEFAULT))
                    .transport();
            assertThatThrownBy(() -> loop.addReader(channel, () -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is used by <SocketTransport");
            assertThatThrownBy(() -> loop.removeReader(channel)).isInstanceOf(IllegalStateException.class);
            transport.close();
            await(recorder.lost);
            assertThat(channel.isOpen()).isFalse();
        }
        return async();
    }

    @Test
    void channelOfATransport_belongsToIt() throws IOException {
        run(takingOver());
    }

    @Async
    private static Coroutine<InetAddress> listening(ProtocolFamily family) throws IOException {
        ServerOptions options = ServerOptions.DEFAULT.withFamily(family);
        try (Server server = await(Network.createServer(Recorder::new, null, 0, options))) {
            return async(((InetSocketAddress) server.sockets().get(0).localAddress()).getAddress());
        }
    }

    @Test
    void allInterfaces_areThoseOfTheFamily() throws IOException {
        assertThat(run(listening(StandardProtocolFamily.INET))).isInstanceOf(Inet4Address.class);
        assertThat(run(listening(StandardProtocolFamily.INET6))).isInstanceOf(Inet6Address.class);
    }
}
