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
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** W10 over streams, in a loop of its own. */
public final class EchoOnStreams implements EchoServer {
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
    private final Thread thread = new Thread(this::runServer, "echo on streams");

    public EchoOnStreams() {
        thread.start();
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
        try (Server server = await(Streams.startServer(EchoOnStreams::echo, "127.0.0.1", 0))) {
            port.complete(server.port());
            await(end);
            server.abortClients();
        }
        return async();
    }

    @Async
    static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
        try (writer) {
            byte[] data = await(reader.read(4096));
            while (data.length > 0) {
                writer.write(data);
                await(writer.drain());
                data = await(reader.read(4096));
            }
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
