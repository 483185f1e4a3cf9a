package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.EchoLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** By hand: both ends on one selector, with one buffer. A message that a socket does not take at once is an error. */
public final class EchoLoopByHand implements EchoLoop {
    private final int length;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    private final List<Client> clients = new ArrayList<>();
    private int running;
    private long echoed;

    /** What is attached to a client's key; nothing is to the server's end. */
    private static final class Client {
        final SocketChannel channel;
        int left;
        int missing;

        Client(SocketChannel channel) {
            this.channel = channel;
        }
    }

    public EchoLoopByHand(int connections, int length) {
        this.length = length;
        try {
            selector = Selector.open();
            listener = ServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), connections);
            for (int i = 0; i < connections; i++) {
                Client client = new Client(SocketChannel.open(listener.getLocalAddress()));
                register(client.channel, client);
                register(listener.accept(), null);
                clients.add(client);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void register(SocketChannel channel, Client client) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, client);
    }

    @Override
    public long run(int messages) {
        try {
            echoed = 0;
            running = clients.size();
            for (Client client : clients) {
                client.left = messages;
                send(client);
            }
            while (running > 0) {
                selector.select(this::serve);
            }
            return echoed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (key.attachment() instanceof Client client) {
                take(client, count);
            } else {
                write((SocketChannel) key.channel(), buffer.flip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(Client client, int count) throws IOException {
        echoed += count;
        client.missing -= count;
        if (client.missing == 0) {
            if (client.left > 0) {
                send(client);
            } else {
                running--;
            }
        }
    }

    private void send(Client client) throws IOException {
        client.left--;
        client.missing = length;
        write(client.channel, buffer.clear().limit(length));
    }

    private static void write(SocketChannel channel, ByteBuffer data) throws IOException {
        channel.write(data);
        if (data.hasRemaining()) {
            throw new IOException("a message does not fit into an empty socket buffer");
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            listener.close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
