package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class TlsTest {
    private static final Tls SERVER = Tls.of(TestKeys.context("server", "client"));
    private static final Tls CLIENT = Tls.of(TestKeys.context("client", "server"));
    private static final Tls STRANGER = Tls.of(TestKeys.context(null, "server"));

    /** Never comes about where all is well. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<String> events = new ArrayList<>();
    private final List<Map<String, ?>> reports = new ArrayList<>();
    private Future<Connection> served;

    @Async
    private static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
        byte[] data = await(reader.read(100_000));
        while (data.length > 0) {
            writer.write(data);
            await(writer.drain());
            data = await(reader.read(100_000));
        }
        writer.close();
        await(writer.waitClosed());
        return async();
    }

    @Async
    private Coroutine<Void> keep(StreamReader reader, StreamWriter writer) {
        served.setResult(new Connection(reader, writer));
        return async();
    }

    @Async
    private Coroutine<Server> serve(Tls tls, ClientConnected handler) throws IOException {
        served = getRunningLoop().createFuture();
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        return Streams.startServer(handler, "127.0.0.1", 0, ServerOptions.DEFAULT.withTls(tls));
    }

    private static Coroutine<Connection> connect(Server server, Tls tls) throws IOException {
        return Streams.openConnection("localhost", server.port(), ConnectOptions.DEFAULT.withTls(tls));
    }

    // ---- names

    private static String nameSentFor(String host) {
        List<SNIServerName> names = CLIENT.clientEngine(host).getSSLParameters().getServerNames();
        return names.isEmpty() ? "none" : ((SNIHostName) names.get(0)).getAsciiName();
    }

    @Test
    void names_areSent_unlessTheJdkTakesThemForNoHosts() {
        assertThat(nameSentFor("example.org")).isEqualTo("example.org");
        assertThat(nameSentFor("example.org.")).isEqualTo("example.org");
        assertThat(nameSentFor("data_base")).isEqualTo("none");
        assertThat(nameSentFor("b\u00fccher.example")).isEqualTo("xn--bcher-kva.example");
    }

    @Async
    private Coroutine<Void> connectingToANameWithADot() throws IOException {
        try (Server server = await(serve(SERVER, TlsTest::echo))) {
            Connection connection = await(connect(server, CLIENT.withServerHostname("localhost.")));
            connection.writer().write("here\n");
            events.add(await(connection.reader().readLine()));
            await(connection.aclose());
        }
        return async();
    }

    @Test
    void nameWithADot_isCheckedWithoutIt() throws IOException {
        run(connectingToANameWithADot());

        assertThat(events).containsExactly("here\n");
    }

    // ---- talking

    @Async
    private Coroutine<Void> echoing() throws IOException {
        try (Server server = await(serve(SERVER, TlsTest::echo))) {
            Connection connection = await(connect(server, CLIENT));
            Transport transport = connection.writer().transport();
            assertThat(transport.tlsSession().getPeerCertificates()).hasSize(1);
            assertThat(transport.tlsSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(transport.applicationProtocol()).isNull();
            assertThat(transport.remoteAddress()).isNotNull();
            assertThat(transport.socket()).isNotNull();
            assertThat(connection.writer().canWriteEof()).isFalse();
            assertThatThrownBy(() -> connection.writer().writeEof()).isInstanceOf(UnsupportedOperationException.class);
            connection.writer().write("secret\n");
            events.add(await(connection.reader().readLine()));
            connection.writer().close();
            assertThat(connection.writer().isClosing()).isTrue();
            await(connection.writer().waitClosed());
            events.add("rest " + await(connection.reader().read()).length);
        }
        return async();
    }

    @Test
    void streams_workOverTls_andSayGoodbye() throws IOException {
        run(echoing());

        assertThat(events).containsExactly("secret\n", "rest 0");
        assertThat(reports).isEmpty();
    }

    @Async
    private Coroutine<Void> echoingMuch() throws IOException {
        byte[] much = new byte[5_000_000];
        new Random(7).nextBytes(much);
        try (Server server = await(serve(SERVER, TlsTest::echo))) {
            Connection connection = await(connect(server, CLIENT));
            Task<byte[]> reading = createTask(connection.reader().readExactly(much.length));
            connection.writer().write(much);
            await(connection.writer().drain());
            assertThat(await(reading)).isEqualTo(much);
            await(connection.aclose());
        }
        return async();
    }

    @Test
    void muchData_comeBackAsTheyWere() throws IOException {
        run(echoingMuch());
    }

    @Async
    private Coroutine<Void> talkingToASocketOfTheJdk() throws IOException {
        try (Server server = await(serve(SERVER, TlsTest::echo))) {
            int port = server.port();
            String answer = await(toThread(() -> {
                try (SSLSocket socket = (SSLSocket)
                        TestKeys.context(null, "server").getSocketFactory().createSocket("localhost", port)) {
                    socket.getOutputStream().write("from a thread".getBytes(UTF_8));
                    String echoed = new String(socket.getInputStream().readNBytes(13), UTF_8);
                    socket.shutdownOutput();
                    return echoed + ", then " + socket.getInputStream().readAllBytes().length;
                }
            }));
            events.add(answer);
        }
        return async();
    }

    @Test
    void peer_mayBeASocketOfTheJdk_whichSaysGoodbye() throws IOException {
        run(talkingToASocketOfTheJdk());

        assertThat(events).containsExactly("from a thread, then 0");
    }

    @Async
    private Coroutine<String> agreeing(Tls server, Tls client) throws IOException {
        try (Server serving = await(serve(server, this::keep))) {
            Connection near = await(connect(serving, client));
            Connection far = await(served);
            String chosen = near.writer().transport().applicationProtocol() + " "
                    + far.writer().transport().applicationProtocol();
            await(near.aclose());
            await(far.aclose());
            return async(chosen);
        }
    }

    @Test
    void applicationProtocol_isAgreedOn() throws IOException {
        Tls server = SERVER.withApplicationProtocols("h2", "http/1.1");

        assertThat(run(agreeing(server, CLIENT.withApplicationProtocols("http/1.1"))))
                .isEqualTo("http/1.1 http/1.1");
        assertThat(run(agreeing(server, CLIENT))).isEqualTo("null null");
    }

    // ---- certificates

    @Async
    private Coroutine<Void> connectingWrongly(Tls server, Tls client) throws IOException {
        try (Server serving = await(serve(server, TlsTest::echo))) {
            try {
                Connection connection = await(connect(serving, client));
                connection.writer().write("x");
                events.add("read " + await(connection.reader().read()).length);
            } catch (SSLException e) {
                events.add(e.getClass().getSimpleName());
            }
        }
        return async();
    }

    @Test
    void unknownCertificate_isRefused() throws IOException {
        run(connectingWrongly(SERVER, Tls.of(TestKeys.context(null, "client"))));

        assertThat(events).containsExactly("SSLHandshakeException");
        assertThat(reports).as("no news unless in debug mode").isEmpty();
    }

    @Test
    void certificateOfAnotherName_isRefused() throws IOException {
        run(connectingWrongly(SERVER, CLIENT.withServerHostname("example.org")));

        assertThat(events).containsExactly("SSLHandshakeException");
    }

    /** By TLS 1.3 the client learns it after its own handshake. */
    @Test
    void clientWithoutCertificate_isRefused_whereOneIsNeeded() throws IOException {
        run(connectingWrongly(SERVER.withClientCertificates(), STRANGER));
        run(agreeing(SERVER.withClientCertificates(), CLIENT));

        assertThat(events).hasSize(1).first().asString().startsWith("SSL");
    }

    // ---- beginning later

    @Async
    private static Coroutine<Void> upgrading(StreamReader reader, StreamWriter writer) throws IOException {
        await(reader.readLine());
        writer.write("go ahead\n");
        await(writer.startTls(SERVER));
        writer.write("secretly: " + await(reader.readLine()));
        writer.close();
        return async();
    }

    @Async
    private Coroutine<Void> startingTls() throws IOException {
        try (Server server = await(Streams.startServer(TlsTest::upgrading, "127.0.0.1", 0))) {
            Connection connection = await(Streams.openConnection("localhost", server.port()));
            connection.writer().write("STARTTLS\n");
            events.add(await(connection.reader().readLine()));
            await(connection.writer().startTls(CLIENT));
            assertThat(connection.writer().transport().tlsSession()).isNotNull();
            connection.writer().write("hello\n");
            events.add(await(connection.reader().readLine()));
            await(connection.aclose());
        }
        return async();
    }

    @Test
    void startTls_goesOnWithTheSameStreams() throws IOException {
        run(startingTls());

        assertThat(events).containsExactly("go ahead\n", "secretly: hello\n");
    }

    @Async
    private static Coroutine<Void> answeringPlainly(StreamReader reader, StreamWriter writer) throws IOException {
        await(reader.readLine());
        writer.write("no TLS here\r\n");
        writer.close();
        return async();
    }

    @Async
    private Coroutine<Void> startingTlsInVain() throws Exception {
        try (Server server = await(Streams.startServer(TlsTest::answeringPlainly, "127.0.0.1", 0))) {
            Connection connection = await(Streams.openConnection("localhost", server.port()));
            connection.writer().write("STARTTLS\n");
            try {
                await(connection.writer().startTls(CLIENT));
            } catch (SSLException e) {
                events.add("no TLS");
            }
            try {
                await(waitFor(connection.writer().waitClosed(), SOON));
                events.add("closed");
            } catch (SSLException e) {
                events.add("closed by the error");
            }
            await(waitFor(connection.aclose(), SOON));
        }
        return async();
    }

    @Test
    void startTlsThatFails_endsTheConnectionOfTheStreams() throws Exception {
        run(startingTlsInVain());

        assertThat(events).containsExactly("no TLS", "closed by the error");
    }

    @Async
    private static Coroutine<Transport> startingTlsOnAPipe() throws IOException {
        Pipe pipe = Pipe.open();
        Transport transport =
                await(Pipes.connectReadPipe(Recorder::new, pipe.source())).transport();
        try {
            return async(await(Network.startTls(transport, CLIENT.withServerHostname("localhost"), false)));
        } finally {
            transport.close();
            pipe.sink().close();
        }
    }

    @Async
    private static Coroutine<Transport> startingTlsAfterTheEnd() throws IOException {
        try (Server server = await(Network.createServer(Recorder::new, "127.0.0.1", 0))) {
            var client = await(Network.createConnection(Recorder::new, "127.0.0.1", server.port()));
            client.transport().close();
            await(client.protocol().lost);
            return async(await(Network.startTls(client.transport(), CLIENT.withHandshakeTimeout(SOON), false)));
        }
    }

    @Test
    void startTls_wantsASocketThatIsOpen() {
        assertThatThrownBy(() -> run(startingTlsOnAPipe()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("transport <SourceTransport open> is not supported by start_tls()");
        assertThatThrownBy(() -> run(startingTlsAfterTheEnd()))
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection lost");
    }

    // ---- faults

    @Async
    private Coroutine<Void> sendingGarbage() throws IOException {
        try (Server server = await(serve(SERVER, TlsTest::echo))) {
            Connection plain = await(Streams.openConnection("127.0.0.1", server.port()));
            plain.writer().write("GET / HTTP/1.1\r\nHost: nobody speaks TLS here\r\n\r\n");
            try {
                await(plain.reader().read());
                events.add("closed");
            } catch (IOException reset) {
                events.add("closed");
            }
            plain.writer().close();
            Connection good = await(connect(server, CLIENT));
            good.writer().write("fine\n");
            events.add(await(good.reader().readLine()));
            await(good.aclose());
        }
        return async();
    }

    @Test
    void garbage_endsOneConnection_andNotTheServer() throws IOException {
        run(sendingGarbage());

        assertThat(events).containsExactly("closed", "fine\n");
        assertThat(reports).isEmpty();
    }

    @Async
    private Coroutine<Void> waitingForASilentServer() throws IOException {
        try (Server server = await(Streams.startServer(this::keep, "127.0.0.1", 0))) {
            served = getRunningLoop().createFuture();
            try {
                await(connect(server, CLIENT.withHandshakeTimeout(Duration.ofMillis(20))));
            } catch (IOException e) {
                events.add(e.getMessage());
            }
        }
        return async();
    }

    @Test
    void silentServer_isGivenUp() throws IOException {
        run(waitingForASilentServer());

        assertThat(events).containsExactly("SSL handshake is taking longer than 0.02 seconds: aborting the connection");
    }

    /** Speaks TLS until the handshake is done, and then says nothing more. */
    @Async
    private Coroutine<Void> closingTowardsASilentPeer() throws IOException {
        try (Server server = await(serve(SERVER, this::keep))) {
            Connection near = await(connect(server, CLIENT.withShutdownTimeout(Duration.ofMillis(20))));
            Connection far = await(served);
            far.writer().transport().pauseReading();
            near.writer().close();
            try {
                await(near.writer().waitClosed());
                events.add("closed");
            } catch (Exception e) {
                events.add(e instanceof TimeoutException ? e.getMessage() : e.toString());
            }
            far.writer().transport().abort();
        }
        return async();
    }

    @Test
    void peerThatDoesNotSayGoodbye_isGivenUp() throws IOException {
        run(closingTowardsASilentPeer());

        assertThat(events).containsExactly("SSL shutdown timed out");
    }

    @Async
    private Coroutine<Void> cuttingTheConnection() throws IOException {
        try (Server server = await(serve(SERVER, this::keep))) {
            Connection near = await(connect(server, CLIENT));
            Connection far = await(served);
            near.writer().write("before");
            assertThat(new String(await(far.reader().readExactly(6)), UTF_8)).isEqualTo("before");
            near.writer().transport().abort();
            events.add("read " + await(far.reader().read()).length);
            await(far.aclose());
        }
        return async();
    }

    @Test
    void lostConnection_endsTheStreams() throws IOException {
        run(cuttingTheConnection());

        assertThat(events).containsExactly("read 0");
    }

    @Async
    private Coroutine<Throwable> losingTheSocketInAWrite() throws IOException, TimeoutException {
        try (Server server = await(serve(SERVER, TlsTest::echo))) {
            SocketChannel channel = SocketChannel.open(server.sockets().get(0).localAddress());
            Tls tls = CLIENT.withServerHostname("localhost");
            var client = await(Network.createConnection(Recorder::new, channel, ConnectOptions.DEFAULT.withTls(tls)));
            channel.shutdownOutput();
            client.transport().write(new byte[3_000_000]);
            assertThat(client.transport().getWriteBufferSize())
                    .as("not encrypted for nobody")
                    .isGreaterThan(2_000_000);
            return async(await(waitFor(client.protocol().lost, SOON)));
        }
    }

    @Test
    void lossDuringAWrite_endsTheWrite() throws Exception {
        assertThat(run(losingTheSocketInAWrite())).isInstanceOf(IOException.class);
    }

    @Test
    void options_areChecked() {
        assertThatThrownBy(() -> CLIENT.withHandshakeTimeout(Duration.ZERO))
                .hasMessage("the handshake timeout must be positive, and is PT0S");
        assertThatThrownBy(() -> CLIENT.clientEngine(null))
                .hasMessage("the server's name is not known here: set it with Tls.withServerHostname");
        assertThat(Tls.client().clientEngine("example.org").getUseClientMode()).isTrue();
    }

    // ---- several connections at a time

    /** Sends to all what one of them has sent. */
    private static final class Fan extends Recorder {
        private final List<Transport> clients;
        private final boolean closesTheSecond;

        Fan(List<Transport> clients, boolean closesTheSecond) {
            this.clients = clients;
            this.closesTheSecond = closesTheSecond;
        }

        @Override
        public void connectionMade(Transport transport) {
            super.connectionMade(transport);
            clients.add(transport);
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            if (closesTheSecond) {
                clients.get(1).close();
            }
            clients.forEach(client -> client.write(data.duplicate()));
        }
    }

    @Async
    private Coroutine<Void> fanningOut(boolean closesTheSecond) throws IOException, TimeoutException {
        List<Transport> clients = new ArrayList<>();
        Server server = await(Network.createServer(
                () -> new Fan(clients, closesTheSecond), "127.0.0.1", 0, ServerOptions.DEFAULT.withTls(SERVER)));
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            connections.add(await(connect(server, CLIENT)));
            while (clients.size() <= i) {
                await(yieldNow());
            }
        }
        connections.get(0).writer().write("to all\n");
        for (Connection connection : connections) {
            events.add(await(waitFor(connection.reader().readLine(), SOON)));
        }
        server.close();
        server.abortClients();
        for (Connection connection : connections) {
            connection.writer().transport().abort();
        }
        return async();
    }

    @Test
    void whatOneConnectionHasReceived_canBeWrittenToOthers() throws Exception {
        run(fanningOut(false));

        assertThat(events).containsExactly("to all\n", "to all\n", "to all\n");
    }

    @Test
    void whatOneConnectionHasReceived_staysWhileAnotherOneIsClosed() throws Exception {
        run(fanningOut(true));

        assertThat(events).containsExactly("to all\n", "", "to all\n");
    }

    // ---- failures

    private static final class Overfull extends Recorder {
        @Override
        public void connectionMade(Transport transport) {
            super.connectionMade(transport);
            transport.write(new byte[30_000_000]);
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            throw new IllegalStateException("broken");
        }
    }

    @Async
    private Coroutine<Throwable> failingWithBytesThatNobodyReads() throws IOException, TimeoutException {
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        List<Overfull> made = new ArrayList<>();
        Server server = await(Network.createServer(
                () -> {
                    made.add(new Overfull());
                    return made.get(0);
                },
                "127.0.0.1",
                0,
                ServerOptions.DEFAULT.withTls(SERVER)));
        var client = await(Network.createConnection(
                Recorder::new, "localhost", server.port(), ConnectOptions.DEFAULT.withTls(CLIENT)));
        client.transport().pauseReading();
        await(waitFor(made.get(0).made, SOON));
        while (made.get(0).made.result().getWriteBufferSize() < 1_000_000) {
            await(yieldNow());
        }
        client.transport().write("x".getBytes(UTF_8));
        Throwable error = await(waitFor(made.get(0).lost, SOON));
        client.transport().abort();
        server.close();
        return async(error);
    }

    @Test
    void failure_endsTheConnection_thoughThePeerReadsNothing() throws Exception {
        assertThat(run(failingWithBytesThatNobodyReads())).hasMessage("broken");
        assertThat(reports).hasSize(1);
    }

    @Async
    private Coroutine<Void> echoingWithoutExecutor() throws IOException {
        await(getRunningLoop().shutdownDefaultExecutor());
        try (Server server =
                await(Network.createServer(Mirror::new, "127.0.0.1", 0, ServerOptions.DEFAULT.withTls(SERVER)))) {
            var client = await(Network.createConnection(
                    Recorder::new,
                    SocketChannel.open(server.sockets().get(0).localAddress()),
                    ConnectOptions.DEFAULT.withTls(CLIENT.withServerHostname("localhost"))));
            client.transport().write("here".getBytes(UTF_8));
            while (!client.protocol().events.contains("data")) {
                await(yieldNow());
            }
            events.add(client.protocol().text.toString());
            client.transport().abort();
            server.abortClients();
        }
        return async();
    }

    private static final class Mirror extends Recorder {
        @Override
        public void dataReceived(ByteBuffer data) {
            made.result().write(data);
        }
    }

    @Test
    void handshakes_needNoDefaultExecutor() throws IOException {
        run(echoingWithoutExecutor());

        assertThat(events).containsExactly("here");
    }
}
