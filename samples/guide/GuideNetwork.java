// guide-network: chapter 10 of the guide; streams, a server, a protocol.
//
//     samples/run guide-network

import static io.jawait.Asyncio.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.*;
import io.jawait.net.*;
import java.io.IOException;
import java.nio.ByteBuffer;

final class GuideNetwork {
    /** Runs as a task for each connection. */
    @Async
    static Coroutine<Void> shout(StreamReader reader, StreamWriter writer) throws IOException {
        try (writer) {
            for (String line : each(reader)) {
                writer.write(line.toUpperCase());
                await(writer.drain()); // waits while the peer reads too slowly
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

    /** The same by callbacks: no task, and no copy of the data. */
    static final class Mirror implements Protocol {
        private Transport transport;

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            String reversed = new StringBuilder(UTF_8.decode(data)).reverse().toString();
            transport.write((reversed.strip() + "\n").getBytes(UTF_8));
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Server server = await(Streams.startServer(GuideNetwork::shout, "localhost", 0));
        try (var closing = closing(server)) {
            System.out.println(await(gather(ask(server.port(), "one"), ask(server.port(), "two"))));
        }
        try (Server mirror = await(Network.createServer(Mirror::new, "localhost", 0))) {
            System.out.println(await(ask(mirror.port(), "stressed")));
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
