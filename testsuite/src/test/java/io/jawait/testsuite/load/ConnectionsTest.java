package io.jawait.testsuite.load;

import static io.jawait.Asyncio.allTasks;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.junit.AsyncOptions;
import io.jawait.junit.AsyncTest;
import io.jawait.net.Connection;
import io.jawait.net.Server;
import io.jawait.net.ServerOptions;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import io.jawait.sync.Barrier;
import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("agent")
@ExtendWith(Leaks.class)
@AsyncOptions(realTime = true, debug = false, limit = "PT10M")
class ConnectionsTest {
    private static final ServerOptions OPTIONS = ServerOptions.DEFAULT.withBacklog(1000);

    private int connected;
    private int mostAtOnce;
    private int ended;

    @Async
    private Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
        connected++;
        mostAtOnce = Math.max(mostAtOnce, connected);
        try (writer) {
            byte[] data = await(reader.read(64 * 1024));
            while (data.length > 0) {
                writer.write(data);
                await(writer.drain());
                data = await(reader.read(64 * 1024));
            }
        } finally {
            connected--;
            ended++;
        }
        return async();
    }

    // ---- many

    /** The clients, in a process of their own: descriptors are counted for each. */
    static final class Clients {
        @Async
        private static Coroutine<Integer> checkOne(int port, int seed, int rounds, Barrier connected)
                throws IOException {
            Connection connection = await(Streams.openConnection("127.0.0.1", port));
            await(connected.waitAsync());
            return async(await(check(connection, seed, rounds)));
        }

        @Async
        private static Coroutine<Integer> checkAll(int port, int count, int rounds) throws IOException {
            Barrier connected = new Barrier(count);
            List<Coroutine<Integer>> checks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                checks.add(checkOne(port, i, rounds, connected));
            }
            int total = 0;
            for (int bytes : await(gather(checks))) {
                total += bytes;
            }
            return async(total);
        }

        public static void main(String[] arguments) throws IOException {
            int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
            System.out.println(run(checkAll(numbers[0], numbers[1], numbers[2])));
        }
    }

    /** Sends random blocks, and compares each byte that comes back. */
    @Async
    private static Coroutine<Integer> check(Connection connection, int seed, int rounds) throws IOException {
        Random random = new Random(seed);
        int total = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] block = new byte[1 + random.nextInt(3000)];
            random.nextBytes(block);
            connection.writer().write(block);
            byte[] back = await(connection.reader().readExactly(block.length));
            assertThat(back).as("seed %d, round %d", seed, i).isEqualTo(block);
            total += block.length;
        }
        await(connection.aclose());
        return async(total);
    }

    /** All are connected before any one goes away. */
    @AsyncTest
    void manyConnections_echoEveryByte() throws IOException, InterruptedException {
        int count = 1_000 * Leaks.SCALE;
        Leaks.ensureDescriptors(count + 300);
        Server server = await(Streams.startServer(this::echo, "127.0.0.1", 0, OPTIONS));
        Process clients = WovenJvm.start("", Clients.class, server.port(), count, 5);
        String total =
                await(toThread(() -> new String(clients.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
        assertThat(await(toThread(() -> clients.waitFor()))).isZero();
        server.close();
        await(server.waitClosed());
        while (ended < count) {
            await(yieldNow());
        }

        assertThat(Integer.parseInt(total.strip())).isGreaterThan(count * 5);
        assertThat(mostAtOnce).isEqualTo(count);
        assertThat(ended).isEqualTo(count);
        assertThat(allTasks()).as("tasks").hasSize(1);
    }

    // ---- slow readers

    private long mostKept;

    @Async
    private Coroutine<Void> flood(StreamReader reader, StreamWriter writer) throws IOException {
        byte[] block = new byte[10_000];
        try (writer) {
            for (int i = 0; i < 3000; i++) {
                writer.write(block);
                mostKept = Math.max(mostKept, writer.transport().getWriteBufferSize());
                await(writer.drain());
            }
        }
        return async();
    }

    @Async
    private static Coroutine<Long> readSlowly(int port) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        long total = 0;
        byte[] data = await(connection.reader().read(5_000));
        while (data.length > 0) {
            total += data.length;
            await(yieldNow());
            data = await(connection.reader().read(50_000));
        }
        await(connection.aclose());
        return async(total);
    }

    @AsyncTest
    void slowReaders_slowTheirWriters_whichKeepNoMoreThanTheMark() throws IOException {
        Server server = await(Streams.startServer(this::flood, "127.0.0.1", 0, OPTIONS));
        List<Coroutine<Long>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(readSlowly(server.port()));
        }
        List<Long> totals = await(gather(readers));
        server.close();
        await(server.waitClosed());

        assertThat(totals).containsOnly(30_000_000L);
        assertThat(mostKept).isBetween(64L * 1024, 64 * 1024 + 10_000L);
    }

    // ---- cancellation at each step

    /** By the servers, which are told of it in the middle of an echo. */
    private static void assertOnlyConnectionsWereLost(TestLoop test) {
        assertThat(test.reports())
                .extracting(report -> report.get("exception"))
                .allMatch(IOException.class::isInstance);
    }

    @Async
    private static Coroutine<Void> transfer(int port) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        try {
            connection.writer().write(new byte[300_000]);
            await(connection.writer().drain());
            await(connection.reader().readExactly(300_000));
            connection.writer().writeEof();
            await(connection.reader().read());
        } finally {
            await(connection.aclose());
        }
        return async();
    }

    /** Cancels after 0, 1, 2… iterations, until one transfer gets through. */
    @AsyncTest
    @AsyncOptions(realTime = true, debug = false, limit = "PT10M", allowReports = true)
    void transferThatIsCancelledAnywhere_leavesNothing(TestLoop test) throws IOException {
        Server server = await(Streams.startServer(this::echo, "127.0.0.1", 0, OPTIONS));
        boolean through = false;
        int iterations = 0;
        while (!through) {
            Task<Void> task = createTask(transfer(server.port()));
            for (int i = 0; i < iterations && !task.done(); i++) {
                await(yieldNow());
            }
            through = !task.cancel();
            try {
                await(task);
            } catch (CancelledError cancelled) {
                iterations++;
            }
        }
        server.close();
        await(server.waitClosed());
        while (allTasks().size() > 1) {
            await(yieldNow());
        }

        assertThat(iterations).isGreaterThan(5);
        assertOnlyConnectionsWereLost(test);
    }

    // ---- ends of all kinds

    private enum End {
        CLOSE,
        HALF_CLOSE,
        RESET,
        ABORT,
        LEAVE
    }

    @Async
    private static Coroutine<Void> visit(int port, End end) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        connection.writer().write(new byte[10_000]);
        await(connection.reader().readExactly(1000));
        switch (end) {
            case CLOSE -> connection.writer().close();
            case HALF_CLOSE -> {
                connection.writer().writeEof();
                await(connection.reader().read());
                connection.writer().close();
            }
            case RESET -> {
                connection.writer().transport().socket().setOption(StandardSocketOptions.SO_LINGER, 0);
                connection.writer().transport().abort();
            }
            case ABORT -> connection.writer().transport().abort();
            case LEAVE -> {
                // The loop's end closes it.
            }
            default -> throw new AssertionError(end);
        }
        return async();
    }

    @AsyncTest
    @AsyncOptions(realTime = true, debug = false, limit = "PT10M", allowLeftTasks = true, allowReports = true)
    void peersThatEndInAnyWay_leaveTheServerWell(TestLoop test) throws IOException {
        Server server = await(Streams.startServer(this::echo, "127.0.0.1", 0, OPTIONS));
        List<Coroutine<Void>> visits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (End end : End.values()) {
                visits.add(visit(server.port(), end));
            }
        }
        await(gather(visits));
        await(check(await(Streams.openConnection("127.0.0.1", server.port())), 7, 3));
        server.close();

        assertOnlyConnectionsWereLost(test);
    }

    @Async
    private Coroutine<Void> endlessTraffic(int port) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        while (true) {
            connection.writer().write(new byte[100_000]);
            await(connection.reader().readExactly(100_000));
        }
    }

    @Async
    private Coroutine<Void> traffic(int count) throws IOException {
        Server server = await(Streams.startServer(this::echo, "127.0.0.1", 0, OPTIONS));
        for (int i = 0; i < count; i++) {
            createTask(endlessTraffic(server.port()));
        }
        for (int i = 0; i < 200; i++) {
            await(yieldNow());
        }
        return async();
    }

    @Test
    void loopThatIsClosedUnderLoad_closesEverything() throws IOException {
        run(traffic(50));
        try (EventLoop loop = new EventLoop()) {
            loop.setExceptionHandler((told, report) -> {});
            loop.runUntilComplete(traffic(50)); // its tasks are never cancelled
        }
    }
}
