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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Server.close() stops listening at once, but waitClosed() waits for the clients; closeClients() closes them. */
final class Io20ServerClosing {
    static final List<String> handlers = new ArrayList<>();

    @Async
    static Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
        try {
            String line = await(reader.readLine());
            while (!line.isEmpty()) {
                writer.write(line);
                await(writer.drain());
                line = await(reader.readLine());
            }
        } finally {
            handlers.add("handler ends");
            writer.close();
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Server server = await(Streams.startServer(Io20ServerClosing::serve, "127.0.0.1", 0));
        int port = server.port();
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        StreamReader reader = connection.reader();
        StreamWriter writer = connection.writer();
        writer.write("first\n");
        System.out.println(await(reader.readLine()).strip());
        server.close();
        System.out.println("serving: " + yesNo(server.isServing()) + " sockets "
                + server.sockets().size());
        Task<Void> closed = createTask(server.waitClosed());
        writer.write("still connected\n");
        System.out.println(await(reader.readLine()).strip());
        System.out.println("closed: " + yesNo(closed.done()) + " " + repr(handlers));
        try {
            await(Streams.openConnection("127.0.0.1", port));
        } catch (IOException e) {
            System.out.println("a new connection is refused");
        }
        server.closeClients();
        System.out.println("client reads " + await(reader.read()).length + " bytes");
        await(closed);
        writer.close();
        while (handlers.isEmpty()) {
            await(yieldNow());
        }
        System.out.println("closed: " + yesNo(closed.done()) + " " + repr(handlers));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
