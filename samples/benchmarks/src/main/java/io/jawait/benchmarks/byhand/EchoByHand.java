package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.EchoServer;
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

/** W10 on a selector by hand: one buffer for all connections, as long as each write takes all. */
public final class EchoByHand implements EchoServer, Runnable {
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final Thread thread = new Thread(this, "echo by hand");
    private volatile boolean closed;

    public EchoByHand() {
        try {
            selector = Selector.open();
            listener =
                    ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.start();
    }

    @Override
    public int port() {
        return listener.socket().getLocalPort();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                selector.select(this::serve);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel accepted = listener.accept();
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                accepted.configureBlocking(false);
                accepted.register(selector, SelectionKey.OP_READ);
            } else {
                echo(key, (SocketChannel) key.channel());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the socket does not take at once waits in the connection's own buffer, and nothing is read until it is gone. */
    private void echo(SelectionKey key, SocketChannel channel) throws IOException {
        ByteBuffer waiting = (ByteBuffer) key.attachment();
        if (waiting == null) {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                channel.close();
                return;
            }
            waiting = buffer.flip();
        }
        channel.write(waiting);
        if (waiting.hasRemaining()) {
            key.attach(
                    waiting == buffer
                            ? ByteBuffer.allocate(waiting.remaining())
                                    .put(waiting)
                                    .flip()
                            : waiting);
            key.interestOps(SelectionKey.OP_WRITE);
        } else if (waiting != buffer) {
            key.attach(null);
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
