package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketsTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Never comes about where all is well. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private record Pair(SocketChannel near, SocketChannel far) {}

    @Async
    private static Coroutine<Pair> pair() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT)) {
            listener.configureBlocking(false);
            SocketChannel near = SocketChannel.open();
            near.configureBlocking(false);
            Task<SocketChannel> accepted = createTask(Sockets.sockAccept(listener));
            await(Sockets.sockConnect(near, listener.getLocalAddress()));
            return async(new Pair(near, await(accepted)));
        }
    }

    // ---- transfers

    @Async
    private static Coroutine<Integer> sendingMuch() throws IOException {
        Pair pair = await(pair());
        byte[] much = new byte[8_000_000];
        much[7_999_999] = 42;
        Task<Void> sending = createTask(Sockets.sockSendAll(pair.near, ByteBuffer.wrap(much)));
        ByteBuffer all = ByteBuffer.allocate(much.length);
        while (all.hasRemaining()) {
            await(Sockets.sockRecvInto(pair.far, all));
        }
        await(sending);
        pair.near.close();
        assertThat(await(Sockets.sockRecv(pair.far, 10))).isEmpty();
        assertThat(await(Sockets.sockRecvInto(pair.far, ByteBuffer.allocate(1))))
                .isEqualTo(-1);
        pair.far.close();
        return async((int) all.get(7_999_999));
    }

    @Test
    void sendAll_sendsAll_toAReaderInTheSameLoop() throws IOException {
        assertThat(run(sendingMuch())).isEqualTo(42);
    }

    @Async
    private static Coroutine<String> cancellingAReceive() throws IOException {
        Pair pair = await(pair());
        Task<byte[]> receiving = createTask(Sockets.sockRecv(pair.far, 100));
        await(yieldNow());
        await(yieldNow());
        receiving.cancel();
        try {
            await(receiving);
        } catch (CancelledError e) {
            assertThat(getRunningLoop().removeReader(pair.far))
                    .as("was removed")
                    .isFalse();
        }
        await(Sockets.sockSendAll(pair.near, UTF_8.encode("still there")));
        String text = new String(await(Sockets.sockRecv(pair.far, 100)), UTF_8);
        pair.near.close();
        pair.far.close();
        return async(text);
    }

    @Test
    void cancelledReceive_losesNothing() throws IOException {
        assertThat(run(cancellingAReceive())).isEqualTo("still there");
    }

    @Async
    private static Coroutine<Void> sendingLater(SocketChannel channel, String text) throws IOException {
        for (int i = 0; i < 5; i++) {
            await(yieldNow());
        }
        return Sockets.sockSendAll(channel, UTF_8.encode(text));
    }

    /** The first task goes on, and gives its wait up, when the second one waits already. */
    @Async
    private static Coroutine<String> takingAReceiveOver() throws IOException, TimeoutException {
        Pair pair = await(pair());
        Task<byte[]> first = createTask(Sockets.sockRecv(pair.far, 9));
        await(yieldNow());
        await(yieldNow());
        Task<Void> sending = createTask(sendingLater(pair.near, "received"));
        first.cancel();
        String text = new String(await(waitFor(Sockets.sockRecv(pair.far, 9), SOON)), UTF_8);
        await(sending);
        pair.near.close();
        pair.far.close();
        return async(text + " " + first.cancelled());
    }

    @Test
    void receiveAfterACancelledOne_isWokenAllTheSame() throws Exception {
        assertThat(run(takingAReceiveOver())).isEqualTo("received true");
    }

    @Async
    private static Coroutine<Void> drainingLater(SocketChannel channel) throws IOException {
        for (int i = 0; i < 5; i++) {
            await(yieldNow());
        }
        byte[] data = await(Sockets.sockRecv(channel, 1_000_000));
        while (data.length > 0) {
            data = await(Sockets.sockRecv(channel, 1_000_000));
        }
        return async();
    }

    @Async
    private static Coroutine<Boolean> takingASendOver() throws IOException, TimeoutException {
        Pair pair = await(pair());
        Task<Void> first = createTask(Sockets.sockSendAll(pair.near, ByteBuffer.allocate(50_000_000)));
        await(yieldNow());
        await(yieldNow());
        Task<Void> draining = createTask(drainingLater(pair.far));
        first.cancel();
        await(waitFor(Sockets.sockSendAll(pair.near, ByteBuffer.allocate(50_000_000)), SOON));
        pair.near.close();
        await(draining);
        pair.far.close();
        return async(first.cancelled());
    }

    @Test
    void sendAfterACancelledOne_isWokenAllTheSame() throws Exception {
        assertThat(run(takingASendOver())).isTrue();
    }

    @Async
    private static Coroutine<Void> sendingAFile(Path file) throws IOException {
        Pair pair = await(pair());
        try (FileChannel channel = FileChannel.open(file)) {
            Task<Long> sending = createTask(Sockets.sockSendfile(pair.near, channel, 5, -1));
            ByteBuffer all = ByteBuffer.allocate(3_000_000);
            while (all.hasRemaining()) {
                await(Sockets.sockRecvInto(pair.far, all));
            }
            assertThat(await(sending)).isEqualTo(3_000_000);
            assertThat(all.get(0)).isEqualTo((byte) 5);
            assertThat(await(Sockets.sockSendfile(pair.near, channel, 0, 10))).isEqualTo(10);
            assertThat(await(Sockets.sockSendfile(pair.near, channel, 2_999_999, 100)))
                    .isEqualTo(6);
            assertThat(await(Sockets.sockSendfile(pair.near, channel, 4_000_000, 1)))
                    .isZero();
        }
        pair.near.close();
        pair.far.close();
        return async();
    }

    @Test
    void sendfile_sendsThePartAskedFor(@TempDir Path folder) throws IOException {
        byte[] content = new byte[3_000_005];
        for (int i = 0; i < 10; i++) {
            content[i] = (byte) i;
        }

        run(sendingAFile(Files.write(folder.resolve("file"), content)));
    }

    @Async
    private static Coroutine<Void> sendingAFileThatIsCut(Path file) throws IOException {
        Pair pair = await(pair());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Task<Long> sending = createTask(Sockets.sockSendfile(pair.near, channel, 0, -1));
            await(yieldNow());
            channel.truncate(1000);
            ByteBuffer buffer = ByteBuffer.allocate(1_000_000);
            for (int i = 0; i < 10_000 && !sending.done(); i++) {
                pair.far.read(buffer.clear());
                await(yieldNow());
            }
            assertThat(sending.done()).isTrue();
            assertThat(await(sending)).isBetween(1000L, 39_999_999L);
            assertThat(await(Sockets.sockSendfile(pair.near, channel, 10, Long.MAX_VALUE)))
                    .isEqualTo(990);
        }
        pair.near.close();
        pair.far.close();
        return async();
    }

    @Test
    void sendfile_ofAFileThatIsCut_endsSooner(@TempDir Path folder) throws IOException {
        run(sendingAFileThatIsCut(Files.write(folder.resolve("file"), new byte[40_000_000])));
    }

    @Async
    private static Coroutine<Integer> countingTheTurnsOfOthers(Path file) throws IOException {
        Pair pair = await(pair());
        int turns = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            Task<Long> sending = createTask(Sockets.sockSendfile(pair.near, channel, 0, -1));
            ByteBuffer buffer = ByteBuffer.allocate(1_000_000);
            while (!sending.done()) {
                await(yieldNow());
                pair.far.read(buffer.clear());
                turns++;
            }
        }
        pair.near.close();
        pair.far.close();
        return async(turns);
    }

    @Test
    void sendfile_letsOthersRun_howeverFastThePeerIs(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[2_000_000]);

        assertThat(run(countingTheTurnsOfOthers(file))).isGreaterThanOrEqualTo(2_000_000 / Sendfile.BLOCK);
    }

    @Async
    private static Coroutine<String> exchangingDatagrams() throws IOException {
        try (DatagramChannel near = DatagramChannel.open().bind(ANY_PORT);
                DatagramChannel far = DatagramChannel.open().bind(ANY_PORT)) {
            near.configureBlocking(false);
            far.configureBlocking(false);
            ByteBuffer buffer = ByteBuffer.allocate(100);
            Task<SocketAddress> sender = createTask(Sockets.sockRecvFrom(far, buffer));
            await(yieldNow());
            int sent = await(Sockets.sockSendTo(near, UTF_8.encode("datagram"), far.getLocalAddress()));
            boolean known = await(sender).equals(near.getLocalAddress());
            return async(sent + " " + UTF_8.decode(buffer.flip()) + " " + known);
        }
    }

    @Test
    void datagrams_comeWithTheirSender() throws IOException {
        assertThat(run(exchangingDatagrams())).isEqualTo("8 datagram true");
    }

    // ---- wrong use

    @Test
    void blockingChannels_areRefused() throws IOException {
        Pipe pipe = Pipe.open();
        try (var source = pipe.source();
                var sink = pipe.sink()) {
            assertThatThrownBy(() -> run(Sockets.sockRecv(source, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the channel must be non-blocking");
            assertThatThrownBy(() -> run(Sockets.sockSendAll(sink, ByteBuffer.allocate(1))))
                    .hasMessage("the channel must be non-blocking");
            assertThatThrownBy(() -> run(adding(source))).hasMessage("the channel must be non-blocking");
        }
    }

    @Async
    private static Coroutine<Void> adding(Pipe.SourceChannel source) {
        getRunningLoop().addReader(source, () -> {});
        return async();
    }

    /** A key that was cancelled stands in the way of the next registration until a selection has taken it away. */
    @Async
    private static Coroutine<String> reopening() throws IOException {
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            Pair pair = await(pair());
            await(Sockets.sockSendAll(pair.near, UTF_8.encode("" + i)));
            read.append(new String(await(Sockets.sockRecv(pair.far, 1)), UTF_8));
            pair.near.close();
            pair.far.close();
        }
        return async(read.toString());
    }

    @Async
    private static Coroutine<Void> receivingFromWhatIsClosed() throws IOException {
        Pair pair = await(pair());
        Task<byte[]> receiving = createTask(Sockets.sockRecv(pair.far, 9));
        await(yieldNow());
        await(yieldNow());
        pair.far.close();
        try {
            await(receiving);
        } finally {
            pair.near.close();
        }
        return async();
    }

    @Test
    void whoReceivesFromAChannelThatTheProgramCloses_failsAtOnce() {
        assertTimeoutPreemptively( // within the time after which the loop looks round at the latest
                SOON.dividedBy(2),
                () -> assertThatThrownBy(() -> run(receivingFromWhatIsClosed()))
                        .isInstanceOf(ClosedChannelException.class));
    }

    @Test
    void channelsThatTheProgramCloses_areForgotten() throws IOException {
        assertThat(run(reopening())).isEqualTo("012");
    }
}
