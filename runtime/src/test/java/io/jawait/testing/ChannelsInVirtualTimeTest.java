package io.jawait.testing;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.net.Connection;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Both ends of a connection on one loop, whose clock jumps. */
class ChannelsInVirtualTimeTest {
    @Async
    private static Coroutine<Void> answerAfterAnHour(StreamReader reader, StreamWriter writer) throws IOException {
        String line = await(reader.readLine());
        await(sleep(Duration.ofHours(1)));
        writer.write("late " + line);
        await(writer.drain());
        writer.close();
        return writer.waitClosed();
    }

    @Async
    private static Coroutine<String> ask(int port, Duration limit) throws IOException, TimeoutException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        try {
            connection.writer().write("hello\n");
            return async(await(waitFor(connection.reader().readLine(), limit)));
        } finally {
            connection.writer().close();
        }
    }

    @Async
    private static Coroutine<Double> talk() throws IOException, TimeoutException {
        double start = getRunningLoop().time();
        try (Server server = await(Streams.startServer(ChannelsInVirtualTimeTest::answerAfterAnHour, "127.0.0.1", 0))) {
            assertThat(await(ask(server.port(), Duration.ofHours(2)))).isEqualTo("late hello\n");
            await(Testing.assertFails(TimeoutException.class, () -> ask(server.port(), Duration.ofMinutes(30))));
            await(sleep(Duration.ofHours(1)));
        }
        return async(getRunningLoop().time() - start);
    }

    @Test
    void dataArrive_beforeTheClockJumps() throws Exception {
        assertThat(Testing.run(talk())).isEqualTo(3600 + 1800 + 3600);
    }
}
