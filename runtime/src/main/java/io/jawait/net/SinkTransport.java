package io.jawait.net;

import io.jawait.EventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** Writes to a pipe of the JDK. */
final class SinkTransport extends HalfTransport {
    private final OwnedChannel owned;
    private final Outbox outbox;

    SinkTransport(EventLoop loop, Pipe.SinkChannel channel, StreamProtocol protocol) throws IOException {
        super(loop, protocol);
        owned = new OwnedChannel(loop, channel, this);
        outbox = new Outbox(owned, channel, this, this::onWritable);
    }

    @Override
    public void write(ByteBuffer data) {
        if (isLost()) {
            return;
        }
        if (isClosing()) {
            throw new IllegalStateException("Cannot call write() after write_eof()");
        }
        try {
            outbox.write(data);
        } catch (IOException error) {
            onError(error);
        }
    }

    private void onWritable() {
        try {
            outbox.flush();
            if (isClosing() && outbox.isEmpty()) {
                lose(null);
            }
        } catch (IOException error) {
            onError(error);
        }
    }

    private void onError(IOException error) {
        outbox.clear();
        fail(error, "Fatal write error on pipe transport");
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    /** The same as closing: nothing else is left of a pipe. */
    @Override
    public void writeEof() {
        if (!isClosing()) {
            setClosing();
            if (outbox.isEmpty()) {
                lose(null);
            }
        }
    }

    @Override
    public void close() {
        writeEof();
    }

    @Override
    public void abort() {
        outbox.clear();
        lose(null);
    }

    @Override
    void release() {
        owned.close();
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
}
