package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.net.Connection;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import io.jawait.sync.Barrier;
import java.io.IOException;
import java.util.List;

/** Several clients are served at the same time; a barrier in the handlers proves it. */
final class Io03StreamConcurrentClients {
    @Async
    static Coroutine<Void> handle(Barrier everyone, StreamReader reader, StreamWriter writer) throws IOException {
        String name = await(reader.readLine()).strip();
        await(everyone.waitAsync());
        writer.write("hello " + name + "\n");
        await(writer.drain());
        writer.close();
        await(writer.waitClosed());
        return async();
    }

    @Async
    static Coroutine<String> client(int port, String name) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        connection.writer().write(name + "\n");
        String answer = await(connection.reader().readLine()).strip();
        connection.writer().close();
        await(connection.writer().waitClosed());
        return async(answer);
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Barrier everyone = new Barrier(3);
        Server server = await(Streams.startServer((r, w) -> handle(everyone, r, w), "127.0.0.1", 0));
        int port = server.port();
        List<String> answers = await(gather(client(port, "ann"), client(port, "bob"), client(port, "cid")));
        server.close();
        await(server.waitClosed());
        System.out.println(String.join("\n", answers));
        System.out.println("serving: " + yesNo(server.isServing()));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
