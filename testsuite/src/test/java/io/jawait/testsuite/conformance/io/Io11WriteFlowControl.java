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
import io.jawait.net.WriteLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A write beyond the high-water mark calls pauseWriting at once; resumeWriting follows when the buffer has drained. */
final class Io11WriteFlowControl {
    static final class Slow implements Protocol {
        final Future<Transport> made;
        final Future<Integer> done;
        int count;

        Slow(Future<Transport> made, Future<Integer> done) {
            this.made = made;
            this.done = done;
        }

        @Override
        public void connectionMade(Transport transport) {
            transport.pauseReading();
            made.setResult(transport);
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            count += data.remaining();
        }

        @Override
        public void connectionLost(Throwable error) {
            done.setResult(count);
        }
    }

    static final class Sender implements Protocol {
        final List<String> log;
        final Future<Void> resumed;

        Sender(List<String> log, Future<Void> resumed) {
            this.log = log;
            this.resumed = resumed;
        }

        @Override
        public void pauseWriting() {
            log.add("pause_writing");
        }

        @Override
        public void resumeWriting() {
            log.add("resume_writing");
            resumed.setResult(null);
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        Future<Transport> made = loop.createFuture();
        Future<Integer> done = loop.createFuture();
        Future<Void> resumed = loop.createFuture();
        List<String> log = new ArrayList<>();
        Server server = await(Network.createServer(() -> new Slow(made, done), "127.0.0.1", 0));
        Transport transport = await(
                        Network.createConnection(() -> new Sender(log, resumed), "127.0.0.1", server.port()))
                .transport();
        Transport accepted = await(made);
        transport.setWriteBufferLimits(new WriteLimits(200, 1000));
        WriteLimits limits = transport.getWriteBufferLimits();
        System.out.println("limits " + tuple(limits.low(), limits.high()));
        transport.write(new byte[10]);
        System.out.println("small write: " + repr(log) + " buffered " + transport.getWriteBufferSize());
        transport.write(new byte[32_000_000]);
        System.out.println("big write: " + repr(log) + " above high: " + yesNo(transport.getWriteBufferSize() > 1000));
        transport.write(new byte[10]);
        System.out.println("another write: " + repr(log));
        accepted.resumeReading();
        await(resumed);
        System.out.println("drained: " + repr(log) + " at most low: " + yesNo(transport.getWriteBufferSize() <= 200));
        transport.close();
        System.out.println("received " + await(done));
        server.close();
        await(server.waitClosed());
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
