package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Log;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A transport over a connected socket: asyncio's selector transport.
 *
 * <pre>
 * open ──close()──▶ closing ──all sent──▶ lost      connectionLost is called on the way to "lost", from the loop
 *   └──abort() or an error──────────────▶ lost
 * </pre>
 */
final class SocketTransport implements Transport {
    private static final int WRITES_UNTIL_WARNING = 5;

    private final EventLoop loop;
    private final SocketChannel channel;
    private final OwnedChannel owned;
    private final Outbox outbox;
    private final TransportSocket socket;
    private final FileSending fileSending = new FileSending();
    private final @Nullable Server server;
    private StreamProtocol protocol;

    private @Nullable Runnable onIdle;
    private boolean closing;
    private boolean readingPaused;
    private boolean eofReceived;
    private boolean eofWritten;

    /** Not 0: connectionLost was called or is scheduled. From then on it counts what is written in vain. */
    private int lost;

    /**
     * Takes the channel over. The protocol hears of the connection in the next iteration, then data can come, then the waiter is
     * released.
     */
    SocketTransport(
            EventLoop loop,
            SocketChannel channel,
            StreamProtocol protocol,
            @Nullable Future<@Nullable Void> waiter,
            @Nullable Server server)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.protocol = protocol;
        this.server = server;
        enable(channel, StandardSocketOptions.TCP_NODELAY); // whether it was connected, accepted, or given
        socket = TransportSocket.of(channel);
        owned = new OwnedChannel(loop, channel, this);
        outbox = new Outbox(owned, channel, this, this::onWritable);
        if (server != null) {
            server.attach(this);
        }
        loop.callSoon(() -> this.protocol.connectionMade(this));
        loop.callSoon(this::startReading);
        if (waiter != null) {
            loop.callSoon(() -> Gate.release(waiter));
        }
    }

    /** Where this kind of channel has the option. */
    static void enable(SocketChannel channel, SocketOption<Boolean> option) throws IOException {
        if (channel.supportedOptions().contains(option)) {
            channel.setOption(option, true);
        }
    }

    /** Nothing is written between the parts of a file. */
    FileSending fileSending() {
        return fileSending;
    }

    /**
     * Sends a part of a file past the JVM's memory, if nothing else is to be sent.
     *
     * @return the number of bytes; -1: what was written before comes first
     */
    long transfer(FileChannel file, long position, long count) throws IOException {
        return outbox.isEmpty() ? file.transferTo(position, count, channel) : -1;
    }

    /** Calls back once when all was sent and the channel takes more, or the connection is lost; null: don't. */
    void onceIdle(@Nullable Runnable callback) {
        onIdle = callback;
        if (callback != null && lost == 0) {
            owned.startWriting(this::onWritable);
        }
    }

    private void callOnIdle() {
        Runnable callback = onIdle;
        if (callback != null) {
            onIdle = null;
            callback.run();
        }
    }

    // ---- receiving

    private void startReading() {
        if (isReading() && !eofReceived) {
            owned.startReading(this::onReadable);
        }
    }

    @Override
    public boolean isReading() {
        return !closing && !readingPaused;
    }

    @Override
    public void pauseReading() {
        if (isReading()) {
            readingPaused = true;
            owned.stopReading();
        }
    }

    @Override
    public void resumeReading() {
        if (!closing && readingPaused) {
            readingPaused = false;
            startReading();
        }
    }

    private void onReadable() {
        if (lost > 0) {
            return;
        }
        if (protocol instanceof Protocol plain) {
            read(plain);
        } else if (protocol instanceof BufferedProtocol buffered) {
            read(buffered);
        }
    }

    private void read(Protocol plain) {
        ByteBuffer data = owned.takeReadBuffer();
        try {
            int count = receive(data);
            if (count > 0) {
                plain.dataReceived(data.flip());
                if (plain instanceof StreamReaderProtocol) {
                    owned.noteStored();
                }
            } else if (count < 0) {
                onEof();
            }
        } catch (Throwable error) {
            fail(error, "Fatal error: protocol.data_received() call failed.");
        } finally {
            owned.giveBack(data);
        }
    }

    private void read(BufferedProtocol buffered) {
        ByteBuffer target;
        try {
            target = buffered.getBuffer(-1);
            if (!target.hasRemaining()) {
                throw new IllegalStateException("get_buffer() returned an empty buffer");
            }
        } catch (Throwable error) {
            fail(error, "Fatal error: protocol.get_buffer() call failed.");
            return;
        }
        int count = receive(target);
        if (count > 0) {
            try {
                buffered.bufferUpdated(count);
            } catch (Throwable error) {
                fail(error, "Fatal error: protocol.buffer_updated() call failed.");
            }
        } else if (count < 0) {
            onEof();
        }
    }

    /**
     * How many bytes came; -1: no more will; 0: none now, or reading has failed, as it does into a buffer that can't be changed, and the
     * connection is closed.
     */
    private int receive(ByteBuffer target) {
        try {
            return channel.read(target);
        } catch (IOException | RuntimeException error) {
            fail(error, "Fatal read error on socket transport");
            return 0;
        }
    }

    private void onEof() {
        eofReceived = true;
        boolean keepOpen;
        try {
            keepOpen = protocol.eofReceived();
        } catch (Throwable error) {
            fail(error, "Fatal error: protocol.eof_received() call failed.");
            return;
        }
        if (keepOpen) {
            owned.stopReading();
        } else {
            close();
        }
    }

    // ---- sending

    @Override
    public void write(ByteBuffer data) {
        if (mayWrite("write")) {
            try {
                outbox.write(data);
            } catch (IOException error) {
                fail(error, "Fatal write error on socket transport");
            }
        }
    }

    @Override
    public void write(byte[] data) {
        if (mayWrite("write")) {
            try {
                outbox.write(data);
            } catch (IOException error) {
                fail(error, "Fatal write error on socket transport");
            }
        }
    }

    @Override
    public void writeLines(Iterable<ByteBuffer> buffers) {
        if (mayWrite("writelines")) {
            try {
                outbox.write(buffers);
            } catch (IOException error) {
                fail(error, "Fatal write error on socket transport");
            }
        }
    }

    private boolean mayWrite(String method) {
        if (eofWritten) {
            throw new IllegalStateException("Cannot call " + method + "() after write_eof()");
        }
        if (fileSending.isGoingOn()) {
            throw new IllegalStateException("unable to " + method + "; sendfile is in progress");
        }
        if (lost == 0) {
            return true;
        }
        if (lost >= WRITES_UNTIL_WARNING) {
            Log.warn("socket.send() raised exception.");
        }
        lost++;
        return false;
    }

    private void onWritable() {
        if (lost > 0) {
            return;
        }
        try {
            outbox.flush();
            // The protocol may have ended the connection when it was told that it may write again.
            if (outbox.isEmpty() && lost == 0) {
                onAllSent();
            }
        } catch (IOException error) {
            fail(error, "Fatal write error on socket transport");
        }
    }

    private void onAllSent() throws IOException {
        callOnIdle();
        if (closing) {
            lost++;
            connectionLost(null);
        } else if (eofWritten) {
            channel.shutdownOutput();
        }
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public void writeEof() {
        if (closing || eofWritten) {
            return;
        }
        eofWritten = true;
        if (outbox.isEmpty()) {
            try {
                channel.shutdownOutput();
            } catch (IOException error) {
                fail(error, "Fatal write error on socket transport");
            }
        }
    }

    @Override
    public long getWriteBufferSize() {
        return outbox.size();
    }

    @Override
    public WriteLimits getWriteBufferLimits() {
        return outbox.limits();
    }

    @Override
    public void setWriteBufferLimits(WriteLimits limits) {
        outbox.setLimits(limits);
    }

    // ---- closing

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        owned.stopReading();
        if (outbox.isEmpty()) {
            lose(null);
        }
    }

    @Override
    public void abort() {
        forceClose(null);
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    private void fail(Throwable error, String message) {
        TransportErrors.rethrowIfFatal(error);
        TransportErrors.report(loop, error, message, this, protocol);
        forceClose(error);
    }

    /** Closes without sending what is kept. */
    void forceClose(@Nullable Throwable error) {
        if (lost > 0) {
            return;
        }
        outbox.clear();
        if (!closing) {
            closing = true;
            owned.stopReading();
        }
        lose(error);
    }

    private void lose(@Nullable Throwable error) {
        lost++;
        owned.stopWriting();
        loop.callSoon(() -> connectionLost(error));
    }

    private void connectionLost(@Nullable Throwable error) {
        try {
            callOnIdle();
            protocol.connectionLost(error);
        } finally {
            owned.close();
            if (server != null) {
                server.detach(this);
            }
        }
    }

    // ---- accessors

    @Override
    public StreamProtocol getProtocol() {
        return protocol;
    }

    @Override
    public void setProtocol(StreamProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public @Nullable SocketAddress remoteAddress() {
        return socket.remoteAddress();
    }

    @Override
    public @Nullable SocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public TransportSocket socket() {
        return socket;
    }

    @Override
    public String toString() {
        String state = lost > 0 ? "closed" : closing ? "closing" : "open";
        return "<SocketTransport " + state + " local=" + localAddress() + " remote=" + remoteAddress() + " kept="
                + outbox.size() + ">";
    }
}
