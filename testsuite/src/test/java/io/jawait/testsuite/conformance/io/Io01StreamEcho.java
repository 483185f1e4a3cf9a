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
import java.io.IOException;
import java.util.List;

/** A stream server on a free loopback port echoes lines; the client reads until the end. */
final class Io01StreamEcho {
    @Async
    static Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
        while (true) {
            String line = await(reader.readLine());
            if (line.isEmpty()) {
                break;
            }
            writer.write("echo " + line);
            await(writer.drain());
        }
        writer.write("goodbye\n");
        writer.close();
        await(writer.waitClosed());
        return async();
    }

    @Async
    static Coroutine<Void> client(int port, List<String> words) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        StreamReader reader = connection.reader();
        StreamWriter writer = connection.writer();
        for (String word : words) {
            writer.write(word + "\n");
            await(writer.drain());
            System.out.println("reply: " + await(reader.readLine()).strip());
        }
        writer.writeEof();
        byte[] rest = await(reader.read());
        System.out.println("rest: " + new String(rest).strip() + " at eof: " + yesNo(reader.atEof()));
        writer.close();
        await(writer.waitClosed());
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Server server = await(Streams.startServer(Io01StreamEcho::serve, "127.0.0.1", 0));
        int port = server.port();
        await(client(port, List.of("one", "two")));
        await(client(port, List.of()));
        server.close();
        await(server.waitClosed());
        System.out.println("serving: " + yesNo(server.isServing()));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
