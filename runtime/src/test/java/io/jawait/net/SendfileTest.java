package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
