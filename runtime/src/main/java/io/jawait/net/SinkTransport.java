package io.jawait.net;

import io.jawait.EventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** Writes to a pipe of the JDK. */
final class SinkTransport extends WritingHalf {
    private final OwnedChannel owned;
    private final Outbox outbox;

    SinkTransport(EventLoop loop, Pipe.SinkChannel channel, StreamProtocol protocol) throws IOException {
        super(loop, protocol);
        owned = new OwnedChannel(loop, channel, this);
        outbox = new Outbox(owned, channel, this, this::onWritable);
    }

    @Override
    public void write(ByteBuffer data) {
        if (mayWrite()) {
            try {
                outbox.write(data);
            } catch (IOException error) {
                failWriting(error);
            }
        }
    }

    private void onWritable() {
        try {
            outbox.flush();
            endIfAllIsWritten();
        } catch (IOException error) {
            failWriting(error);
        }
    }

    @Override
    void discard() {
        outbox.clear();
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
