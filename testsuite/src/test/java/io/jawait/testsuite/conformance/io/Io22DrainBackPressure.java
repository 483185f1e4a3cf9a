package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.net.Connection;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import io.jawait.sync.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** drain() suspends while the buffer is above the limit and the peer does not read; a small write never suspends. */
final class Io22DrainBackPressure {
    @Async
    static Coroutine<Void> serve(Event gate, StreamReader reader, StreamWriter writer) throws IOException {
        await(gate.waitAsync());
        int total = 0;
        byte[] data = await(reader.read(1_000_000));
        while (data.length > 0) {
            total += data.length;
            data = await(reader.read(1_000_000));
        }
        writer.write(total + "\n");
        writer.close();
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Event gate = new Event();
        Server server = await(Streams.startServer((r, w) -> serve(gate, r, w), "127.0.0.1", 0));
        Connection connection = await(Streams.openConnection("127.0.0.1", server.port()));
        StreamReader reader = connection.reader();
        StreamWriter writer = connection.writer();
        List<String> order = new ArrayList<>();
        getRunningLoop().callSoon(() -> order.add("callback"));
        writer.write("tiny");
        await(writer.drain());
        order.add("tiny drain returned");
        await(yieldNow());
        System.out.println(repr(order));
        writer.write(new byte[32_000_000]);
        Task<Void> drain = createTask(writer.drain());
        await(sleep(Duration.ofMillis(20)));
        System.out.println("big drain done: " + yesNo(drain.done()));
        gate.set();
        await(drain);
        System.out.println("big drain done: " + yesNo(drain.done()));
        writer.writeEof();
        System.out.println("server counted " + await(reader.readLine()).strip());
        writer.close();
        await(writer.waitClosed());
        server.close();
        await(server.waitClosed());
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
