package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.sleep;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Files over transports. */
final class Sendfile {
    private static final int BLOCK = 64 * 1024;

    /** Between looks at a transport that keeps enough. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    private Sendfile() {}

    /** By the system, from file to socket. */
    @Async
    static Coroutine<Long> direct(SocketTransport transport, FileChannel file, long offset, long count)
            throws IOException {
        long end = end(file, offset, count);
        long position = offset;
        while (position < end) {
            ensureOpen(transport);
            long sent = transport.transfer(file, position, end - position);
            if (sent > 0) {
                position += sent;
            } else {
                await(untilIdle(transport));
            }
        }
        return async(Math.max(0, position - offset));
    }

    @Async
    private static Coroutine<@Nullable Void> untilIdle(SocketTransport transport) {
        Future<@Nullable Void> idle = transport.loop().createFuture();
        transport.onceIdle(() -> Waiters.release(idle));
        try {
            await(idle);
        } finally {
            transport.onceIdle(null);
        }
        return async();
    }

    /** By way of this JVM, block by block. */
    @Async
    static Coroutine<Long> copying(Transport transport, FileChannel file, long offset, long count) throws IOException {
        long end = end(file, offset, count);
        long position = offset;
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (position < end) {
            ensureOpen(transport);
            if (transport.getWriteBufferSize()
                    > transport.getWriteBufferLimits().high()) {
                await(sleep(PAUSE));
            } else {
                block.clear().limit((int) Math.min(BLOCK, end - position));
                position += Math.max(0, file.read(block, position));
                transport.write(block.flip());
            }
        }
        return async(Math.max(0, position - offset));
    }

    private static long end(FileChannel file, long offset, long count) throws IOException {
        return count < 0 ? file.size() : Math.min(file.size(), offset + count);
    }

    private static void ensureOpen(Transport transport) throws SocketException {
        if (transport.isClosing()) {
            throw new SocketException("Connection lost");
        }
    }
}
