package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.WaitCloseable;
import io.jawait.internal.Sneaky;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream of bytes: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-stream.html#streamwriter">{@code StreamWriter}</a>.
 *
 * <pre>{@code
 * writer.write("hello\n");
 * await(writer.drain());
 * writer.close();
 * await(writer.waitClosed());
 * }</pre>
 *
 * <p>Writing never blocks or suspends: what can't be sent is kept. {@link #drain} suspends while too much is kept, which is how a slow
 * peer slows its writer down.
 *
 * <p>Loop thread only. Several tasks may write and drain.
 */
public final class StreamWriter implements WaitCloseable {
    private final StreamReaderProtocol protocol;
    private final @Nullable StreamReader reader;
    private Transport transport;

    /** Usually got from {@link Streams}, not made. */
    public StreamWriter(Transport transport, StreamReaderProtocol protocol, @Nullable StreamReader reader) {
        this.transport = transport;
        this.protocol = protocol;
        this.reader = reader;
    }

    /** What it writes to: asyncio's {@code transport}. {@link #startTls} changes it. */
    public Transport transport() {
        return transport;
    }

    /** Sends the bytes that remain in the buffer, now or later: asyncio's {@code write}. The buffer may be used again after the call. */
    public void write(ByteBuffer data) {
        transport.write(data);
    }

    /** The same for all bytes of an array. */
    public void write(byte[] data) {
        transport.write(data);
    }

    /** The same for text in UTF-8. */
    public void write(String text) {
        transport.write(text.getBytes(UTF_8));
    }

    /** The same for several buffers, in as few system calls as possible: asyncio's {@code writelines}. */
    public void writeLines(Iterable<ByteBuffer> buffers) {
        transport.writeLines(buffers);
    }

    /**
     * Suspends while more is kept than the high-water mark, until the peer has taken most of it: asyncio's {@code drain}.
     *
     * @throws IOException when the connection was lost
     */
    @Async
    public Coroutine<@Nullable Void> drain() throws IOException {
        Throwable broken = reader == null ? null : reader.exception();
        if (broken != null) {
            throw Sneaky.raise(broken);
        }
        if (transport.isClosing()) {
            // Lets the loss of the connection come about, so that writing and draining in turn ends.
            await(yieldNow());
        }
        if (!protocol.isDrained()) {
            await(protocol.drain());
        }
        return async();
    }

    /** Ends this side's data when all was sent; reading goes on: asyncio's {@code write_eof}. */
    public void writeEof() {
        transport.writeEof();
    }

    /** Whether {@link #writeEof} works; not with TLS: asyncio's {@code can_write_eof}. */
    public boolean canWriteEof() {
        return transport.canWriteEof();
    }

    /**
     * Drains, and begins TLS on the connection; reader and writer go on with it: asyncio's {@code start_tls}. Who got the writer from a
     * server is TLS's server.
     */
    @Async
    public Coroutine<@Nullable Void> startTls(Tls tls) throws IOException {
        await(drain());
        byte[] received = reader == null ? new byte[0] : reader.takeBuffered();
        transport = await(Network.startTls(transport, tls, protocol.isServerSide(), received));
        protocol.replaceTransport(transport);
        return async();
    }

    /** Closes the connection when all was sent; returns at once: asyncio's {@code close}. A second call does nothing. */
    @Override
    public void close() {
        transport.close();
    }

    /** Whether it is closed, or about to be: asyncio's {@code is_closing}. */
    public boolean isClosing() {
        return transport.isClosing();
    }

    /** Suspends until the connection is closed, and throws what broke it: asyncio's {@code wait_closed}. */
    @Override
    public Coroutine<@Nullable Void> waitClosed() throws IOException {
        return protocol.waitClosed();
    }

    @Override
    public String toString() {
        return "<StreamWriter transport=" + transport + ">";
    }
}
