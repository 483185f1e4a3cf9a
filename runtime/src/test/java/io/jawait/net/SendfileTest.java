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
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendfileTest {
    private Future<Connection> served;

    @Async
    private Coroutine<Void> keep(StreamReader reader, StreamWriter writer) {
        served.setResult(new Connection(reader, writer));
        return async();
    }

    @Async
    private Coroutine<Void> sending(Path file, ServerOptions serverOptions, ConnectOptions options) throws IOException {
        served = getRunningLoop().createFuture();
        Server server = await(Streams.startServer(this::keep, "127.0.0.1", 0, serverOptions));
        Connection near = await(Streams.openConnection("localhost", server.port(), options));
        Connection far = await(served);
        byte[] before = new byte[3_000_000];
        Arrays.fill(before, (byte) 1);
        try (FileChannel channel = FileChannel.open(file)) {
            near.writer().write(before);
            Task<Long> sending = createTask(Network.sendfile(near.writer().transport(), channel, 10, -1));
            byte[] all = await(far.reader().readExactly(before.length + 3_000_000));
            assertThat(await(sending)).isEqualTo(3_000_000);
            assertThat(Arrays.copyOf(all, before.length)).isEqualTo(before);
            assertThat(Arrays.copyOfRange(all, before.length, all.length))
                    .isEqualTo(Arrays.copyOfRange(Files.readAllBytes(file), 10, 3_000_010));

            Task<Long> cut = createTask(Network.sendfile(near.writer().transport(), channel, 0, -1));
            await(yieldNow());
            await(yieldNow());
            far.writer().transport().abort();
            near.writer().transport().abort();
            try {
                await(cut, IOException.class);
            } catch (IOException lost) {
                assertThat(lost).isNotNull();
            }
            Transport closed = near.writer().transport();
            try {
                await(Network.sendfile(closed, channel, 0, -1));
                throw new AssertionError("sent over a closed transport");
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("Transport is closing");
            }
        }
        server.close();
        return async();
    }

    private static Path file(Path folder) throws IOException {
        byte[] content = new byte[3_000_010];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 7);
        }
        return Files.write(folder.resolve("file"), content);
    }

    @Test
    void file_comesBehindWhatWasWritten(@TempDir Path folder) throws IOException {
        run(sending(file(folder), ServerOptions.DEFAULT, ConnectOptions.DEFAULT));
    }

    @Test
    void file_goesOverTls_too(@TempDir Path folder) throws IOException {
        Tls server = Tls.of(TestKeys.context("server", "client"));
        Tls client = Tls.of(TestKeys.context("client", "server"));

        run(sending(file(folder), ServerOptions.DEFAULT.withTls(server), ConnectOptions.DEFAULT.withTls(client)));
    }

    // ---- back pressure, and wrong programs

    /** The largest number of bytes that the sender has kept, seen once an iteration. */
    @Async
    private Coroutine<Long> sendingToASlowReader(Path file, Tls serverTls, Tls clientTls) throws IOException {
        served = getRunningLoop().createFuture();
        ServerOptions serverOptions =
                serverTls == null ? ServerOptions.DEFAULT : ServerOptions.DEFAULT.withTls(serverTls);
        Server server = await(Streams.startServer(this::keep, "127.0.0.1", 0, serverOptions));
        ConnectOptions options = clientTls == null ? ConnectOptions.DEFAULT : ConnectOptions.DEFAULT.withTls(clientTls);
        Connection near = await(Streams.openConnection("localhost", server.port(), options));
        Connection far = await(served);
        Transport transport = near.writer().transport();
        long most = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            Task<Long> sending = createTask(Network.sendfile(transport, channel, 0, -1));
            while (clientTls != null
                    && !sending.done()
                    && most < 64 * 1024) { // until the system's own buffers are full
                most = transport.getWriteBufferSize();
                await(yieldNow());
            }
            Task<Integer> reading = createTask(readSlowly(far.reader(), size));
            while (!reading.done()) {
                most = Math.max(most, transport.getWriteBufferSize());
                await(yieldNow());
            }
            assertThat(await(reading)).isEqualTo(Arrays.hashCode(Files.readAllBytes(file)));
            assertThat(await(sending)).isEqualTo(size);
        }
        near.writer().close();
        far.writer().close();
        server.close();
        return async(most);
    }

    @Async
    private static Coroutine<Integer> readSlowly(StreamReader reader, long size) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < size) {
            all.writeBytes(await(reader.read(20_000)));
            await(yieldNow());
        }
        return async(Arrays.hashCode(all.toByteArray()));
    }

    @Test
    void slowReader_hasTheFileWait_outsideOfMemory(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("big"), new byte[10_000_000]);

        assertThat(run(sendingToASlowReader(file, null, null))).isZero();
    }

    @Test
    void slowReader_hasTheFileWait_belowTheMarksOfTls(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("big"), new byte[30_000_000]);
        Tls server = Tls.of(TestKeys.context("server", "client"));
        Tls client = Tls.of(TestKeys.context("client", "server"));

        long most = run(sendingToASlowReader(file, server, client));

        // A block above TLS's own mark, and what the transport below keeps of one write.
        assertThat(most).isBetween(64L * 1024, (512 + 256 + 64 + 192) * 1024L);
    }

    @Async
    private Coroutine<Void> misusing(Path file, ServerOptions serverOptions, ConnectOptions options)
            throws IOException {
        served = getRunningLoop().createFuture();
        Server server = await(Streams.startServer(this::keep, "127.0.0.1", 0, serverOptions));
        Connection near = await(Streams.openConnection("localhost", server.port(), options));
        Connection far = await(served);
        Transport transport = near.writer().transport();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Task<Long> sending = createTask(Network.sendfile(transport, channel, 0, -1));
            await(yieldNow());
            await(yieldNow());
            try {
                await(Network.sendfile(transport, channel, 0, -1));
                throw new AssertionError("two at a time");
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("unable to send a file; sendfile is in progress");
            }
            if (transport instanceof SocketTransport) {
                assertThatThrownBy(() -> transport.write(new byte[1]))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("unable to write; sendfile is in progress");
            }
            channel.truncate(1000); // what has not been read is gone
            sending.addDoneCallback(done -> transport.write(new byte[1])); // ends a read that has begun before
            await(far.reader().readExactly(1000));
            while (!sending.done()) {
                await(far.reader().read(100_000));
            }
            assertThat(await(sending)).isBetween(1000L, 9_999_999L);
        }
        near.writer().close();
        far.writer().close();
        server.close();
        return async();
    }

    @Test
    void oneFileAtATime_andOneThatIsCut_endsSooner(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("big"), new byte[10_000_000]);
        Path another = Files.write(folder.resolve("another"), new byte[10_000_000]);
        Tls server = Tls.of(TestKeys.context("server", "client"));
        Tls client = Tls.of(TestKeys.context("client", "server"));

        run(misusing(file, ServerOptions.DEFAULT, ConnectOptions.DEFAULT));
        run(misusing(another, ServerOptions.DEFAULT.withTls(server), ConnectOptions.DEFAULT.withTls(client)));
    }

    @Async
    private static Coroutine<Void> sendingToAPipe(Path file) throws IOException {
        StreamWriter writer = await(Pipes.openWriter(OutputStream.nullOutputStream()));
        try (FileChannel channel = FileChannel.open(file)) {
            await(Network.sendfile(writer.transport(), channel, 0, -1));
        } finally {
            writer.close();
        }
        return async();
    }

    @Test
    void transportThatIsNoSocket_isRefused(@TempDir Path folder) throws IOException {
        Path file = file(folder);

        assertThatThrownBy(() -> run(sendingToAPipe(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("sendfile is not supported for transport <OutputStreamTransport");
    }
}
