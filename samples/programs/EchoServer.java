// echo-server: streams; async for over lines; async with; a handler as method reference and as lambda.
//
//     samples/run echo-server

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.net.*;
import java.io.IOException;

final class EchoServer {
    @Async
    static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
        try (writer) {
            for (String line : each(reader)) {
                writer.write(line);
                await(writer.drain());
            }
        }
        return async();
    }

    @Async
    static Coroutine<String> ask(int port, String text) throws IOException {
        try (var connection = await(Streams.openConnection("localhost", port))) {
            connection.writer().write(text + "\n");
            return async(await(connection.reader().readLine()).strip());
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Server server = await(Streams.startServer(EchoServer::echo, "localhost", 0));
        try (var closing = closing(server)) {
            System.out.println(await(gather(ask(server.port(), "a"), ask(server.port(), "b"))));
        }
        var loud = await(Streams.startServer(
                (reader, writer) -> {
                    writer.write(await(reader.readLine()).toUpperCase());
                    await(writer.drain());
                    writer.close();
                    return writer.waitClosed();
                },
                "localhost",
                0));
        try (loud) {
            System.out.println(await(ask(loud.port(), "loud")));
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
