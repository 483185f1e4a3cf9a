// chat-server: a chat room on streams; every line goes to all the others.
//
//     samples/run chat-server
//
// That shows a room with three guests. To have it to yourself: samples/run chat-server 8888, then "nc localhost 8888".

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.net.Connection;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

final class ChatServer {
    /** A room belongs to its loop, so it needs no lock. */
    static final class Room {
        private final Map<String, StreamWriter> guests = new LinkedHashMap<>();

        @Async
        Coroutine<Void> visit(StreamReader reader, StreamWriter writer) throws IOException {
            try (writer) {
                writer.write("name? ");
                String name = await(reader.readLine()).strip();
                if (name.isEmpty() || guests.containsKey(name)) {
                    writer.write("not that name\n");
                    return async();
                }
                writer.write("hello " + name + ", with you: " + guests.keySet() + "\n");
                guests.put(name, writer);
                tellOthers(name, name + " comes\n");
                try {
                    String line = await(reader.readLine());
                    while (!line.isEmpty()) {
                        tellOthers(name, name + ": " + line.strip() + "\n");
                        line = await(reader.readLine());
                    }
                } finally {
                    guests.remove(name);
                    tellOthers(name, name + " goes\n");
                }
            }
            return async();
        }

        /** Who does not read fast enough is shown out: the others don't wait for one. */
        private void tellOthers(String name, String text) {
            guests.forEach((guest, writer) -> {
                if (!guest.equals(name)) {
                    writer.write(text);
                    if (writer.transport().getWriteBufferSize() > 1 << 20) {
                        writer.transport().abort();
                    }
                }
            });
        }
    }

    @Async
    static Coroutine<Void> serve(int port) throws IOException {
        Room room = new Room();
        Server server = await(Streams.startServer(room::visit, "localhost", port));
        System.out.println("chat at port " + server.port());
        return server.serveForever();
    }

    // ---- a visit

    @Async
    static Coroutine<Connection> enter(int port, String name) throws IOException {
        Connection connection = await(Streams.openConnection("localhost", port));
        connection.writer().write(name + "\n");
        System.out.println(
                name + " reads: " + await(connection.reader().readLine()).strip());
        return async(connection);
    }

    @Async
    static Coroutine<Void> hear(String name, Connection connection) throws IOException {
        System.out.println(
                name + " hears: " + await(connection.reader().readLine()).strip());
        return async();
    }

    @Async
    static Coroutine<Void> show() throws IOException {
        Room room = new Room();
        Server server = await(Streams.startServer(room::visit, "localhost", 0));
        try (server) {
            Connection ann = await(enter(server.port(), "ann"));
            Connection bob = await(enter(server.port(), "bob"));
            await(hear("ann", ann));
            Connection second = await(enter(server.port(), "ann"));
            await(second.aclose());
            ann.writer().write("anybody here?\n");
            await(hear("bob", bob));
            bob.writer().write("me\n");
            await(hear("ann", ann));
            await(bob.aclose());
            await(hear("ann", ann));
            await(ann.aclose());
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(args.length == 0 ? show() : serve(Integer.parseInt(args[0])));
    }
}
