package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.net.Connection;
import io.jawait.net.Network;
import io.jawait.net.Protocol;
import io.jawait.net.Server;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import io.jawait.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** eofReceived returning true keeps the sending side open for an answer; returning false closes the transport. */
final class Io23HalfClose {
    static final class Answering implements Protocol {
        final boolean keepOpen;
        final Future<String> done;
        Transport transport;
        String question = "";

        Answering(boolean keepOpen, Future<String> done) {
            this.keepOpen = keepOpen;
            this.done = done;
        }

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            question += StandardCharsets.UTF_8.decode(data);
        }

        @Override
        public boolean eofReceived() {
            if (keepOpen) {
                getRunningLoop().callLater(Duration.ofMillis(10), this::answer);
            }
            return keepOpen;
        }

        void answer() {
            transport.write(("answer to " + question).getBytes());
            transport.close();
        }

        @Override
        public void connectionLost(Throwable error) {
            done.setResult("connection_lost " + (error == null ? "None" : kind(error)));
        }
    }

    @Async
    static Coroutine<Void> ask(boolean keepOpen) throws IOException {
        EventLoop loop = getRunningLoop();
        Future<String> done = loop.createFuture();
        Server server = await(Network.createServer(() -> new Answering(keepOpen, done), "127.0.0.1", 0));
        Connection connection = await(Streams.openConnection("127.0.0.1", server.port()));
        StreamWriter writer = connection.writer();
        writer.write("question");
        System.out.println("can write eof: " + yesNo(writer.canWriteEof()));
        writer.writeEof();
        try {
            writer.write("more");
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        String reply = new String(await(connection.reader().read()));
        System.out.println("reply: " + (reply.isEmpty() ? "none" : reply));
        System.out.println(await(done));
        writer.close();
        server.close();
        await(server.waitClosed());
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        await(ask(true));
        await(ask(false));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
