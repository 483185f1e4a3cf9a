package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.net.Connection;
import io.jawait.net.IncompleteReadException;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.IOException;
import java.util.List;

/** readExactly, readUntil and readLine over one connection; too little data throws IncompleteReadException. */
final class Io02StreamReadForms {
    @Async
    static Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
        for (String chunk : List.of("abc", "defgh;i", "jk;tail line\nxy", "z")) {
            writer.write(chunk);
            await(writer.drain());
            await(yieldNow());
        }
        writer.close();
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Server server = await(Streams.startServer(Io02StreamReadForms::serve, "127.0.0.1", 0));
        Connection connection = await(Streams.openConnection("127.0.0.1", server.port()));
        StreamReader reader = connection.reader();
        System.out.println(new String(await(reader.readExactly(5))));
        System.out.println(new String(await(reader.readUntil(";"))));
        System.out.println(new String(await(reader.readUntil(";"))));
        System.out.println(await(reader.readLine()).strip());
        try {
            await(reader.readExactly(10));
        } catch (IncompleteReadException e) {
            System.out.println(kind(e) + " partial " + new String(e.partial()) + " expected " + e.expected());
        }
        System.out.println("then empty: " + await(reader.read(10)).length + " bytes");
        System.out.println("readline at the end: " + await(reader.readLine()).length() + " bytes");
        connection.writer().close();
        await(connection.writer().waitClosed());
        server.close();
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
