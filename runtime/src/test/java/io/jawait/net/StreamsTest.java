package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsTest {
    private final List<Map<String, ?>> reports = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private Future<Connection> served;
    private Server server;

    /** The server's end of the next connection; its handler leaves it alone. */
    @Async
    private Coroutine<Connection> connect() throws IOException {
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        served = getRunningLoop().createFuture();
        server = await(Streams.startServer(this::keep, "127.0.0.1", 0));
        return Streams.openConnection("127.0.0.1", server.port());
    }

    @Async
    private Coroutine<Void> keep(StreamReader reader, StreamWriter writer) {
        served.setResult(new Connection(reader, writer));
        return async();
    }

    @Async
    private Coroutine<Void> disconnect(Connection connection) {
        await(connection.aclose());
        await(await(served).aclose());
        server.close();
        await(server.waitClosed());
        return async();
    }

    // ---- draining

    @Async
    private Coroutine<Void> drainingWhileThePeerSleeps() throws IOException {
        Connection near = await(connect());
        Connection far = await(served);
        far.writer().transport().pauseReading();
        near.writer().write(new byte[20_000_000]);
        Task<Void> first = createTask(near.writer().drain());
        Task<Void> second = createTask(near.writer().drain());
        Task<Void> third = createTask(near.writer().drain());
        await(yieldNow());
        await(yieldNow());
        second.cancel();
        assertThat(first.done()).isFalse();
        far.writer().transport().resumeReading();
        Task<byte[]> read = createTask(far.reader().readExactly(20_000_000));
        await(first);
        await(third);
        events.add("drained, second cancelled " + second.cancelled());
        events.add(await(read).length + " bytes");
        await(disconnect(near));
        return async();
    }

    @Test
    void drain_waitsForThePeer_forSeveralTasks() throws IOException {
        run(drainingWhileThePeerSleeps());

        assertThat(events).containsExactly("drained, second cancelled true", "20000000 bytes");
    }

    @Async
    private Coroutine<Void> writingToALostConnection() throws IOException {
        Connection near = await(connect());
        Connection far = await(served);
        near.writer().write(new byte[20_000_000]);
        far.writer().transport().socket().setOption(StandardSocketOptions.SO_LINGER, 0);
        far.writer().transport().abort();
        String drained;
        try {
            await(near.writer().drain());
            drained = "drained";
        } catch (IOException e) {
            drained = e.getClass().getSimpleName();
        }
        events.add(drained);
        try {
            await(near.writer().drain());
        } catch (IOException e) {
            events.add("again " + e.getClass().getSimpleName());
        }
        try {
            await(near.writer().waitClosed());
        } catch (IOException e) {
            events.add("waitClosed " + e.getClass().getSimpleName());
        }
        try {
            await(near.reader().read());
        } catch (IOException e) {
            events.add("read " + e.getClass().getSimpleName());
        }
        await(disconnect(near));
        return async();
    }

    @Test
    void reset_isThrownByDraining_closing_andReading() throws IOException {
        run(writingToALostConnection());

        String kind = SocketException.class.getSimpleName();
        assertThat(events)
                .allMatch(event -> event.endsWith(kind) || event.endsWith("IOException"))
                .hasSize(4);
        assertThat(reports).isEmpty();
    }

    @Async
    private Coroutine<Void> drainingAfterClose() throws IOException {
        Connection near = await(connect());
        near.writer().close();
        near.writer().close();
        events.add("closing " + near.writer().isClosing());
        try {
            await(near.writer().drain());
        } catch (SocketException e) {
            events.add(e.getMessage());
        }
        await(near.writer().waitClosed());
        await(near.writer().waitClosed());
        await(disconnect(near));
        return async();
    }

    @Test
    void drainAfterClose_letsTheLossComeAbout() throws IOException {
        run(drainingAfterClose());

        assertThat(events).containsExactly("closing true", "Connection lost");
    }

    // ---- handlers

    @Async
    private Coroutine<byte[]> asking(ClientConnected handler) throws IOException {
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        server = await(Streams.startServer(handler, "127.0.0.1", 0));
        Connection near = await(Streams.openConnection("127.0.0.1", server.port()));
        byte[] all = await(near.reader().read());
        await(near.aclose());
        server.close();
        await(server.waitClosed());
        return async(all);
    }

    @Async
    private static Coroutine<Void> failing(StreamReader reader, StreamWriter writer) {
        writer.write("before");
        await(yieldNow());
        throw new IllegalStateException("no service");
    }

    @Test
    void failureOfAHandler_isReported_andClosesTheConnection() throws IOException {
        assertThat(run(asking(StreamsTest::failing))).hasSize(6);

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).get("message")).isEqualTo("Unhandled exception in client_connected_cb");
        assertThat(reports.get(0).get("exception")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void handlerThatThrowsAtItsCall_isReported_andClosesTheConnection() throws IOException {
        assertThat(run(asking((reader, writer) -> {
                    throw new IOException("no coroutine");
                })))
                .isEmpty();

        assertThat(reports).hasSize(1);
    }

    @Async
    private static Coroutine<Void> cancellingItself(StreamReader reader, StreamWriter writer) {
        await(yieldNow());
        throw new CancelledError("enough");
    }

    @Test
    void cancelledHandler_closesTheConnection_silently() throws IOException {
        assertThat(run(asking(StreamsTest::cancellingItself))).isEmpty();

        assertThat(reports).isEmpty();
    }

    // ---- connecting

    @Async
    private static Coroutine<Integer> freePort() throws IOException {
        Server closed = await(Streams.startServer((reader, writer) -> async(), "127.0.0.1", 0));
        int port = closed.port();
        closed.close();
        return async(port);
    }

    @Async
    private Coroutine<Void> connectingToNobody() throws IOException {
        int port = await(freePort());
        try {
            await(Streams.openConnection("127.0.0.1", port));
        } catch (ConnectException e) {
            events.add(e.getMessage().replace(":" + port, ":PORT"));
        }
        return async();
    }

    @Test
    void refusedConnection_namesTheAddress() throws IOException {
        run(connectingToNobody());

        assertThat(events).containsExactly("Connect call failed /127.0.0.1:PORT: Connection refused");
    }

    @Test
    void missingSocketFile_isNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> run(Streams.openUnixConnection(missing)))
                .isInstanceOf(SocketException.class)
                .hasMessageStartingWith("Connect call failed " + missing + ": ")
                .hasCauseInstanceOf(SocketException.class);
    }
}
