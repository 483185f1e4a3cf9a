package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.net.Network;
import io.jawait.net.Protocol;
import io.jawait.net.Server;
import io.jawait.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** While reading is paused no data reaches the protocol; after resumeReading it arrives, nothing is lost. */
final class Io21PauseReading {
    static final class Reader implements Protocol {
        final Future<Reader> made;
        final Future<Void> complete = getRunningLoop().createFuture();
        Transport transport;
        String data = "";

        Reader(Future<Reader> made) {
            this.made = made;
        }

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
            made.setResult(this);
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            this.data += StandardCharsets.UTF_8.decode(data);
            if (this.data.endsWith("!")) {
                complete.setResult(null);
            }
        }
    }

    static final class Silent implements Protocol {}

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        Future<Reader> made = loop.createFuture();
        Server server = await(Network.createServer(() -> new Reader(made), "127.0.0.1", 0));
        Transport sender = await(Network.createConnection(Silent::new, "127.0.0.1", server.port()))
                .transport();
        Reader reader = await(made);
        System.out.println("reading: " + yesNo(reader.transport.isReading()));
        reader.transport.pauseReading();
        reader.transport.pauseReading();
        System.out.println("reading: " + yesNo(reader.transport.isReading()));
        sender.write("sent while paused".getBytes());
        await(sleep(Duration.ofMillis(30)));
        System.out.println("received so far " + reader.data.length());
        reader.transport.resumeReading();
        sender.write(", sent later!".getBytes());
        await(reader.complete);
        System.out.println(reader.data);
        reader.transport.close();
        System.out.println("reading: " + yesNo(reader.transport.isReading()));
        reader.transport.resumeReading();
        System.out.println("resume after close has no effect: " + yesNo(!reader.transport.isReading()));
        sender.close();
        server.close();
        await(server.waitClosed());
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
