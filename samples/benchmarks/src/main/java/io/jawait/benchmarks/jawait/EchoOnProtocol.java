package io.jawait.benchmarks.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.benchmarks.EchoServer;
import io.jawait.net.Network;
import io.jawait.net.Protocol;
import io.jawait.net.Server;
import io.jawait.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** W10 by callbacks of transports, without a task for a connection. */
public final class EchoOnProtocol implements EchoServer {
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
    private final Thread thread = new Thread(this::runServer, "echo on a protocol");

    public EchoOnProtocol() {
        thread.start();
    }

    private static final class Echo implements Protocol {
        private Transport transport;

        @Override
        public void connectionMade(Transport made) {
            transport = made;
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            transport.write(data);
        }
    }

    @Override
    public int port() {
        return port.join();
    }

    private void runServer() {
        try {
            run(serve());
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    @Async
    private Coroutine<Void> serve() throws IOException {
        EventLoop loop = Asyncio.getRunningLoop();
        Future<Void> end = loop.createFuture();
        stop.complete(() -> loop.callSoonThreadsafe(() -> end.setResult(null)));
        try (Server server = await(Network.createServer(Echo::new, "127.0.0.1", 0))) {
            port.complete(server.port());
            await(end);
            server.abortClients();
        }
        return async();
    }

    @Override
    public void close() {
        stop.join().run();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
