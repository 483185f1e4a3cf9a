package io.jawait.benchmarks.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.gather;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.benchmarks.EchoClients;
import io.jawait.benchmarks.EchoLoop;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Ours: both ends are streams, {@link EchoOnStreams} with a task for each client. */
public final class EchoLoopOnStreams implements EchoLoop {
    private final EventLoop loop = Asyncio.newEventLoop();
    private final byte[] message = new byte[EchoClients.LENGTH];
    private final List<Client> clients = new ArrayList<>();
    private Server server;

    private record Client(StreamReader reader, StreamWriter writer) {
        @Async
        Coroutine<Long> exchange(byte[] message, int messages) throws IOException {
            long echoed = 0;
            for (int i = 0; i < messages; i++) {
                writer.write(message);
                await(writer.drain());
                echoed += await(reader.readExactly(message.length)).length;
            }
            return async(echoed);
        }
    }

    public EchoLoopOnStreams(int connections) {
        try {
            loop.runUntilComplete(connect(connections));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Async
    private Coroutine<Void> connect(int connections) throws IOException {
        server = await(Streams.startServer(EchoOnStreams::echo, "127.0.0.1", 0));
        for (int i = 0; i < connections; i++) {
            var connection = await(Streams.openConnection("127.0.0.1", server.port()));
            clients.add(new Client(connection.reader(), connection.writer()));
        }
        return async();
    }

    @Override
    public long run(int messages) {
        return loop.runUntilComplete(exchanges(messages));
    }

    @Async
    private Coroutine<Long> exchanges(int messages) {
        List<Coroutine<Long>> exchanges = new ArrayList<>();
        for (Client client : clients) {
            exchanges.add(exchange(client, messages));
        }
        long echoed = 0;
        for (long each : await(gather(exchanges))) {
            echoed += each;
        }
        return async(echoed);
    }

    private Coroutine<Long> exchange(Client client, int messages) {
        try {
            return client.exchange(message, messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        loop.runUntilComplete(disconnect());
        loop.close();
    }

    @Async
    private Coroutine<Void> disconnect() {
        for (Client client : clients) {
            client.writer().close();
        }
        server.close();
        await(server.waitClosed());
        return async();
    }
}
