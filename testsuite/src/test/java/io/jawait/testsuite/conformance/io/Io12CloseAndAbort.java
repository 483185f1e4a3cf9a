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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** close() delivers what was written before the end; connectionLost comes one iteration later and once. */
final class Io12CloseAndAbort {
    static final class Client implements Protocol {
        final List<String> log;

        Client(List<String> log) {
            this.log = log;
        }

        @Override
        public void connectionLost(Throwable error) {
            log.add("connection_lost " + (error == null ? "None" : kind(error)));
        }
    }

    static final class Sink implements Protocol {
        final Future<String> done;
        String data = "";

        Sink(Future<String> done) {
            this.done = done;
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            this.data += StandardCharsets.UTF_8.decode(data);
        }

        @Override
        public void connectionLost(Throwable error) {
            done.setResult(data);
        }
    }

    @Async
    static Coroutine<Void> attempt(EventLoop loop, String how, Consumer<Transport> end) throws IOException {
        Future<String> done = loop.createFuture();
        List<String> log = new ArrayList<>();
        Server server = await(Network.createServer(() -> new Sink(done), "127.0.0.1", 0));
        Transport transport = await(Network.createConnection(() -> new Client(log), "127.0.0.1", server.port()))
                .transport();
        transport.write("written before".getBytes());
        end.accept(transport);
        System.out.println(
                how + " closing: " + yesNo(transport.isClosing()) + " reading: " + yesNo(transport.isReading()));
        transport.write(" and after".getBytes());
        loop.callSoon(() -> log.add("a callback scheduled after " + how));
        System.out.println("log so far " + repr(log));
        await(yieldNow());
        System.out.println("one iteration later " + repr(log));
        end.accept(transport);
        System.out.println("received: " + await(done));
        System.out.println("finally " + repr(log));
        server.close();
        await(server.waitClosed());
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        await(attempt(loop, "close", Transport::close));
        await(attempt(loop, "abort", Transport::abort));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
