package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.EchoClients;
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

/** By hand: both ends on one selector. A message that a socket does not take at once is an error. */
public final class EchoLoopByHand implements EchoLoop {
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final EchoClients clients;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);

    public EchoLoopByHand(int connections) {
        try {
            selector = Selector.open();
            listener = ServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), connections);
            clients = new EchoClients(selector, listener.socket().getLocalPort(), connections, this::echo);
            for (int i = 0; i < connections; i++) {
                SocketChannel accepted = listener.accept();
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                accepted.configureBlocking(false);
                accepted.register(selector, SelectionKey.OP_READ);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long run(int messages) {
        return clients.run(messages);
    }

    private void echo(SelectionKey key) {
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            if (channel.read(buffer.clear()) < 0) {
                throw new IOException("a client has closed its connection");
            }
            channel.write(buffer.flip());
            if (buffer.hasRemaining()) {
                throw new IOException("a message does not fit into an empty socket buffer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            listener.close();
            clients.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
