package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TransportTest {
    private final List<Map<String, ?>> reports = new ArrayList<>();
    private Recorder client;
    private Recorder accepted;
    private Server server;
    private Transport near;
    private Transport far;

    @Async
    private Coroutine<Void> connect(Recorder clientProtocol, Recorder serverProtocol) throws IOException {
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        client = clientProtocol;
        accepted = serverProtocol;
        server = await(Network.createServer(() -> accepted, "127.0.0.1", 0));
        near = await(Network.createConnection(() -> client, "127.0.0.1", server.port()))
                .transport();
        far = await(accepted.made);
        return async();
    }

    @Async
    private Coroutine<Void> disconnect() {
        near.close();
        far.close();
        await(client.lost);
        await(accepted.lost);
        server.close();
        await(server.waitClosed());
        return async();
    }

    // ---- life

    @Async
    private Coroutine<Void> talking() throws IOException {
        await(connect(new Recorder(), new Recorder()));
        assertThat(client.events).containsExactly("made");
        near.write(UTF_8.encode("over "));
        near.writeLines(List.of(UTF_8.encode("and "), UTF_8.encode("out")));
        near.close();
        assertThat(await(accepted.lost)).isNull();
        assertThat(accepted.text).hasToString("over and out");
        await(disconnect());
        return async();
    }

    @Test
    void callsCome_inTheirOrder() throws IOException {
        run(talking());

        assertThat(accepted.events).containsExactly("made", "data", "eof", "lost");
        assertThat(client.events).containsExactly("made", "lost");
        assertThat(reports).isEmpty();
    }

    @Async
    private Coroutine<Void> asking() throws IOException {
        await(connect(new Recorder(), new Recorder()));
        assertThat(((InetSocketAddress) near.remoteAddress()).getPort()).isEqualTo(server.port());
        assertThat(near.localAddress()).isEqualTo(far.remoteAddress());
        assertThat(near.socket().getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
        assertThat(far.socket().getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
        assertThat(near.getProtocol()).isSameAs(client);
        assertThat(near.tlsSession()).isNull();
        assertThat(near.toString()).startsWith("<SocketTransport open local=/127.0.0.1:");
        await(disconnect());
        assertThat(near.remoteAddress()).as("known after the end").isNotNull();
        assertThat(near.toString()).startsWith("<SocketTransport closed");
        return async();
    }

    @Test
    void accessors_tellOfTheSocket() throws IOException {
        run(asking());
    }

    @Async
    private Coroutine<Void> exchangingProtocols() throws IOException {
        await(connect(new Recorder(), new Recorder()));
        Recorder second = new Recorder();
        far.setProtocol(second);
        near.write("for the second".getBytes(UTF_8));
        near.close();
        await(second.lost);
        assertThat(second.text).hasToString("for the second");
        assertThat(accepted.events).containsExactly("made");
        server.close();
        await(server.waitClosed());
        return async();
    }

    @Test
    void newProtocol_isCalledFromThenOn() throws IOException {
        run(exchangingProtocols());
    }

    // ---- ends

    @Async
    private Coroutine<Void> writingAfterTheEnd() throws IOException {
        Recorder open = new Recorder();
        open.staysOpen = true;
        await(connect(new Recorder(), open));
        near.writeEof();
        near.writeEof();
        assertThatThrownBy(() -> near.write(new byte[1])).hasMessage("Cannot call write() after write_eof()");
        assertThatThrownBy(() -> near.writeLines(List.of())).hasMessage("Cannot call writelines() after write_eof()");
        while (!accepted.events.contains("eof")) {
            await(yieldNow());
        }
        far.write("answer".getBytes(UTF_8));
        far.close();
        await(client.lost);
        assertThat(client.text).hasToString("answer");
        server.close();
        return async();
    }

    @Test
    void halfClosedConnection_stillAnswers() throws IOException {
        run(writingAfterTheEnd());

        assertThat(accepted.events).containsExactly("made", "eof", "lost");
        assertThat(client.events).containsExactly("made", "data", "eof", "lost");
    }

    @Async
    private Coroutine<Void> resetting() throws IOException {
        await(connect(new Recorder(), new Recorder()));
        near.pauseReading();
        far.write(new byte[1000]);
        far.socket().setOption(StandardSocketOptions.SO_LINGER, 0);
        far.abort();
        far.abort();
        near.resumeReading();
        await(client.lost);
        near.write(new byte[1]);
        server.close();
        await(server.waitClosed());
        return async();
    }

    @Test
    void reset_isTheErrorOfConnectionLost_andNoNewsOtherwise() throws IOException {
        run(resetting());

        assertThat(client.lost.result()).isInstanceOf(SocketException.class);
        assertThat(accepted.lost.result()).isNull();
        assertThat(reports).isEmpty();
    }

    // ---- errors of protocols

    private static final class Failing extends Recorder {
        @Override
        public void dataReceived(ByteBuffer data) {
            throw new IllegalStateException("can't read");
        }
    }

    @Async
    private Coroutine<Void> failingInDataReceived() throws IOException {
        await(connect(new Recorder(), new Failing()));
        near.write(new byte[1]);
        await(accepted.lost);
        await(disconnect());
        return async();
    }

    @Test
    void failureOfTheProtocol_isReported_andEndsTheConnection() throws IOException {
        run(failingInDataReceived());

        assertThat(accepted.lost.result()).hasMessage("can't read");
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).get("message")).isEqualTo("Fatal error: protocol.data_received() call failed.");
        assertThat(reports.get(0).keySet()).containsExactly("message", "exception", "transport", "protocol");
    }

    // ---- flow

    private static final class FailingToPause extends Recorder {
        @Override
        public void pauseWriting() {
            throw new IllegalStateException("won't pause");
        }
    }

    @Async
    private Coroutine<Void> filling() throws IOException {
        await(connect(new FailingToPause(), new Recorder()));
        far.pauseReading();
        near.setWriteBufferLimits(WriteLimits.high(0));
        near.write(new byte[20_000_000]);
        assertThat(near.getWriteBufferSize()).isPositive();
        near.abort();
        assertThat(near.getWriteBufferSize()).isZero();
        await(disconnect());
        return async();
    }

    @Test
    void failureToPause_isReported_andChangesNothing() throws IOException {
        run(filling());

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).get("message")).isEqualTo("protocol.pause_writing() failed");
    }

    /** Ends the connection as soon as it may write again. */
    private final class Leaving extends Recorder {
        final Consumer<Transport> leave;

        Leaving(Consumer<Transport> leave) {
            this.leave = leave;
        }

        @Override
        public void resumeWriting() {
            super.resumeWriting();
            leave.accept(near);
        }
    }

    @Async
    private Coroutine<Void> leavingWhenAllIsSent(Consumer<Transport> leave) throws IOException {
        await(connect(new Leaving(leave), new Recorder()));
        far.pauseReading();
        near.setWriteBufferLimits(WriteLimits.high(0));
        near.write(new byte[20_000_000]);
        far.resumeReading();
        await(client.lost);
        await(disconnect());
        return async();
    }

    @Test
    void protocolThatLeavesInResumeWriting_hearsOfTheLossOnce() throws IOException {
        for (Consumer<Transport> leave : List.<Consumer<Transport>>of(Transport::close, Transport::abort)) {
            run(leavingWhenAllIsSent(leave));

            assertThat(client.events).containsExactly("made", "pause", "resume", "lost");
            assertThat(reports).isEmpty();
        }
    }

    @Async
    private Coroutine<Void> writingLinesThatFail() throws IOException {
        await(connect(new Recorder(), new Recorder()));
        List<ByteBuffer> lines = Arrays.asList(UTF_8.encode("first"), null);
        assertThatThrownBy(() -> near.writeLines(lines)).isInstanceOf(NullPointerException.class);
        assertThat(near.getWriteBufferSize()).isZero();
        near.write("second".getBytes(UTF_8));
        near.close();
        await(accepted.lost);
        await(disconnect());
        return async();
    }

    @Test
    void writeLinesThatFails_writesNothing_andBlocksNothing() throws IOException {
        run(writingLinesThatFail());

        assertThat(accepted.text).hasToString("second");
    }

    @Async
    private Coroutine<Void> changingTheMarks() throws IOException {
        await(connect(new Recorder(), new Recorder()));
        far.pauseReading();
        near.setWriteBufferLimits(new WriteLimits(0, 1 << 30));
        near.write(new byte[20_000_000]);
        int kept = (int) near.getWriteBufferSize();
        near.setWriteBufferLimits(WriteLimits.high(kept));
        assertThat(client.events).as("at the mark").containsExactly("made");
        near.setWriteBufferLimits(WriteLimits.high(kept - 1));
        assertThat(client.events).as("above the mark").containsExactly("made", "pause");
        near.setWriteBufferLimits(new WriteLimits(kept, kept));
        assertThatThrownBy(() -> near.setWriteBufferLimits(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WriteLimits was expected by setWriteBufferLimits(), got null");
        assertThat(near.getWriteBufferLimits()).isEqualTo(new WriteLimits(kept, kept));
        assertThat(client.events).as("at the low mark").containsExactly("made", "pause", "resume");
        near.abort();
        await(disconnect());
        return async();
    }

    @Test
    void newMarks_countAtOnce() throws IOException {
        run(changingTheMarks());

        assertThatThrownBy(() -> new WriteLimits(2, 1)).hasMessage("high (1) must be >= low (2) must be >= 0");
        assertThat(WriteLimits.low(5)).isEqualTo(new WriteLimits(5, 20));
        assertThat(WriteLimits.DEFAULT).isEqualTo(new WriteLimits(16384, 65536));
    }

    @Async
    private Coroutine<Void> closingWithMuchKept() throws IOException {
        await(connect(new Recorder(), new Recorder()));
        far.pauseReading();
        byte[] much = "0123456789".repeat(1_000_000).getBytes(UTF_8);
        near.write(much);
        much[0] = '!';
        near.close();
        far.resumeReading();
        await(accepted.lost);
        await(disconnect());
        return async();
    }

    @Test
    void close_sendsAllThatWasWritten_asItWasThen() throws IOException {
        run(closingWithMuchKept());

        assertThat(accepted.text.toString()).isEqualTo("0123456789".repeat(1_000_000));
    }

    @Async
    private Coroutine<Void> writingArraysUntilMuchIsKept(String text) throws IOException {
        await(connect(new Recorder(), new Recorder()));
        far.pauseReading();
        byte[] bytes = text.getBytes(UTF_8);
        int written = 0;
        while (near.getWriteBufferSize() <= bytes.length) {
            near.write(new byte[0]);
            near.write(bytes);
            written++;
        }
        near.close();
        far.resumeReading();
        await(accepted.lost);
        assertThat(accepted.text.toString()).isEqualTo(text.repeat(written));
        await(disconnect());
        return async();
    }

    @Test
    void arrays_arriveWhole_whereverTheSocketIsFull() throws IOException {
        run(writingArraysUntilMuchIsKept("0123456789".repeat(9_999) + "!"));
    }

    // ---- buffered protocols

    private static final class Collecting implements BufferedProtocol {
        final ByteBuffer buffer = ByteBuffer.allocate(7);
        final StringBuilder text = new StringBuilder();
        final Future<Throwable> lost = getRunningLoop().createFuture();

        @Override
        public ByteBuffer getBuffer(int sizeHint) {
            return buffer;
        }

        @Override
        public void bufferUpdated(int count) {
            assertThat(buffer.position()).isEqualTo(count);
            text.append(UTF_8.decode(buffer.flip()));
            if (text.indexOf("full") < 0) {
                buffer.clear();
            }
        }

        @Override
        public void connectionLost(Throwable error) {
            lost.setResult(error);
        }
    }

    @Async
    private Coroutine<Collecting> fillingABuffer(String text) throws IOException {
        getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report));
        Collecting collecting = new Collecting();
        server = await(Network.createServer(() -> collecting, "127.0.0.1", 0));
        near = await(Network.createConnection(Recorder::new, "127.0.0.1", server.port()))
                .transport();
        near.write(text.getBytes(UTF_8));
        near.close();
        await(collecting.lost);
        server.close();
        return async(collecting);
    }

    @Test
    void bufferedProtocol_getsTheBytesInItsOwnBuffer() throws IOException {
        Collecting collecting = run(fillingABuffer("more than seven bytes"));

        assertThat(collecting.text).hasToString("more than seven bytes");
        assertThat(collecting.lost.result()).isNull();
    }

    @Test
    void bufferWithoutRoom_endsTheConnection() throws IOException {
        Collecting collecting = run(fillingABuffer("is full, and more"));

        assertThat(collecting.lost.result()).hasMessage("get_buffer() returned an empty buffer");
        assertThat(reports).hasSize(1);
    }

    // ---- channels and buffers that can't be read

    @Async
    private static Coroutine<Throwable> usingAChannelThatIsNotConnected(boolean writes)
            throws IOException, TimeoutException {
        var client = await(Network.createConnection(Recorder::new, SocketChannel.open(), ConnectOptions.DEFAULT));
        if (writes) {
            client.transport().write(new byte[1]);
        }
        return async(await(waitFor(client.protocol().lost, Duration.ofSeconds(10))));
    }

    @Test
    void channelThatIsNotConnected_isLost() throws Exception {
        assertThat(run(usingAChannelThatIsNotConnected(false))).isInstanceOf(NotYetConnectedException.class);
        assertThat(run(usingAChannelThatIsNotConnected(true)))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith(" is not connected");
    }
}
