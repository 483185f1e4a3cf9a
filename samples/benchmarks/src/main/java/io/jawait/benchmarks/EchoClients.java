package io.jawait.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The other side of W10, the same for all servers: connections that each send a message when the one before has come back. */
public final class EchoClients implements AutoCloseable {
    /** Of a message, in bytes. */
    public static final int LENGTH = 64;

    private final Selector selector;

    /** Serves keys of the selector that are no client's. */
    private final Consumer<SelectionKey> others;

    private final List<Client> clients = new ArrayList<>();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LENGTH);
    private int running;

    /** Where to note how long each message was under way, in nanoseconds; empty: nowhere. */
    private long[] latencies = {};

    private int noted;
    private long echoed;

    private static final class Client {
        final SocketChannel channel;
        final ByteBuffer message = ByteBuffer.allocateDirect(LENGTH);
        int left;
        int missing;
        long sentAt;

        Client(SocketChannel channel) {
            this.channel = channel;
        }
    }

    EchoClients(int port, int connections) {
        this(open(), port, connections, key -> {});
    }

    /** With keys of others on the same selector. */
    public EchoClients(Selector selector, int port, int connections, Consumer<SelectionKey> others) {
        this.selector = selector;
        this.others = others;
        try {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                Client client = new Client(channel);
                channel.register(selector, SelectionKey.OP_READ, client);
                clients.add(client);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Selector open() {
        try {
            return Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each connection sends so many messages, one after the other; the bytes that came back. */
    public long run(int messages) {
        return run(messages, new long[0]);
    }

    /** The same; notes how long each message was under way, as many as there is room for. */
    long run(int messages, long[] latencies) {
        this.latencies = latencies;
        noted = 0;
        try {
            echoed = 0;
            running = clients.size();
            for (Client client : clients) {
                client.left = messages;
                send(client);
            }
            while (running > 0) {
                selector.select(this::receive);
            }
            return echoed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Client client) throws IOException {
        if (latencies.length > 0) {
            client.sentAt = System.nanoTime();
        }
        client.left--;
        client.missing = LENGTH;
        client.message.clear();
        if (client.channel.write(client.message) != LENGTH) {
            throw new IOException("a message does not fit into an empty socket buffer");
        }
    }

    private void receive(SelectionKey key) {
        try {
            if (!(key.attachment() instanceof Client client)) {
                others.accept(key);
                return;
            }
            incoming.clear().limit(client.missing);
            int count = client.channel.read(incoming);
            if (count < 0) {
                throw new IOException("the server has closed the connection");
            }
            echoed += count;
            client.missing -= count;
            if (client.missing == 0) {
                if (noted < latencies.length) {
                    latencies[noted] = System.nanoTime() - client.sentAt;
                    noted++;
                }
                if (client.left > 0) {
                    send(client);
                } else {
                    running--;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (Client client : clients) {
                client.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
