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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A stream server and client on a Unix domain socket; its file is made by the server, and removed when that closes. */
final class Io16UnixSockets {
    @Async
    static Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
        String name = await(reader.readLine()).strip();
        writer.write("hello " + name + "\n");
        await(writer.drain());
        writer.close();
        await(writer.waitClosed());
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Path folder = Files.createTempDirectory("unix");
        Path path = folder.resolve("sock");
        Server server = await(Streams.startUnixServer(Io16UnixSockets::serve, path));
        System.out.println("file exists: " + yesNo(Files.exists(path)));
        for (String name : List.of("ann", "bob")) {
            Connection connection = await(Streams.openUnixConnection(path));
            connection.writer().write(name + "\n");
            System.out.println(new String(await(connection.reader().read())).strip());
            connection.writer().close();
            await(connection.writer().waitClosed());
        }
        server.close();
        await(server.waitClosed());
        System.out.println("file exists after close: " + yesNo(Files.exists(path)));
        try {
            await(Streams.openUnixConnection(path));
        } catch (IOException e) {
            System.out.println("connection to a missing file refused");
        }
        Files.delete(folder);
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
