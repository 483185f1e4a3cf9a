package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.toThread;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files over transports. */
final class Sendfile {
    /** How many bytes are sent in one go. */
    static final int BLOCK = 256 * 1024;

    private Sendfile() {}

    /** By the system, from file to socket. */
    @Async
    static Coroutine<Long> direct(SocketTransport transport, FileChannel file, long offset, long count)
            throws IOException {
        transport.fileSending().begin();
        try {
            return async(await(transfer(transport, file, offset, count)));
        } finally {
            transport.fileSending().end();
        }
    }

    @Async
    private static Coroutine<Long> transfer(SocketTransport transport, FileChannel file, long offset, long count)
            throws IOException {
        long end = end(file, offset, count);
        long position = offset;
        while (position < end) {
            ensureOpen(transport);
            long sent = transport.transfer(file, position, Math.min(BLOCK, end - position));
            position += Math.max(0, sent);
            if (sent == 0 && position >= file.size()) {
                break; // it was cut meanwhile
            }
            if (position < end) {
                // Others have their turn, however fast the peer is.
                await(until(transport::onceIdle));
            }
        }
        return async(Math.max(0, position - offset));
    }

    /** Suspends until the callback is called for which the transport is asked; null takes it back. */
    @Async
    private static Coroutine<@Nullable Void> until(Consumer<@Nullable Runnable> once) {
        Future<@Nullable Void> called = getRunningLoop().createFuture();
        once.accept(() -> Gate.release(called));
        try {
            await(called);
        } finally {
            once.accept(null);
        }
        return async();
    }

    /** By way of this JVM, block by block, each read in a thread; waits while TLS keeps more than its high-water mark. */
    @Async
    static Coroutine<Long> encrypting(TlsTransport transport, FileChannel file, long offset, long count)
            throws IOException {
        transport.fileSending().begin();
        try {
            return async(await(encrypt(transport, file, offset, count)));
        } finally {
            transport.fileSending().end();
        }
    }

    @Async
    private static Coroutine<Long> encrypt(TlsTransport transport, FileChannel file, long offset, long count)
            throws IOException {
        long end = end(file, offset, count);
        long position = offset;
        while (position < end) {
            long from = position;
            ByteBuffer block = await(toThread(() -> read(file, from, end)));
            if (!block.hasRemaining()) {
                break;
            }
            ensureOpen(transport);
            if (transport.isWritingPaused()) {
                await(until(transport::onceDrained));
                ensureOpen(transport);
            }
            position += block.remaining();
            transport.write(block);
        }
        return async(Math.max(0, position - offset));
    }

    /** Nothing when the file was cut meanwhile. */
    private static ByteBuffer read(FileChannel file, long from, long end) throws IOException {
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, end - from));
        file.read(block, from);
        return block.flip();
    }

    /** Where the part of the file ends that is asked for; a negative count, or one that is too large: at its end. */
    static long end(FileChannel file, long offset, long count) throws IOException {
        long size = file.size();
        return count < 0 || count > size - offset ? size : offset + count;
    }

    private static void ensureOpen(Transport transport) throws SocketException {
        if (transport.isClosing()) {
            throw new SocketException("Connection lost");
        }
    }
}
