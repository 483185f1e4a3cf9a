package io.jawait.net;

import io.jawait.EventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** Reads a pipe of the JDK. */
final class SourceTransport extends HalfTransport {
    private final Pipe.SourceChannel channel;
    private final OwnedChannel owned;
    private boolean paused;

    SourceTransport(EventLoop loop, Pipe.SourceChannel channel, StreamProtocol protocol) throws IOException {
        super(loop, protocol);
        this.channel = channel;
        owned = new OwnedChannel(loop, channel, this);
    }

    @Override
    void begin() {
        if (isReading()) {
            owned.startReading(this::onReadable);
        }
    }

    private void onReadable() {
        ByteBuffer data = owned.takeReadBuffer();
        try {
            int count = channel.read(data);
            if (count > 0) {
                deliver(data.flip());
            } else if (count < 0) {
                owned.stopReading();
                onEof();
            }
        } catch (IOException error) {
            fail(error, "Fatal read error on pipe transport");
        } finally {
            owned.giveBack(data);
        }
    }

    @Override
    public boolean isReading() {
        return !paused && !isClosing();
    }

    @Override
    public void pauseReading() {
        if (isReading()) {
            paused = true;
            owned.stopReading();
        }
    }

    @Override
    public void resumeReading() {
        if (paused) {
            paused = false;
            begin();
        }
    }

    @Override
    public void close() {
        owned.stopReading();
        if (!isClosing()) {
            lose(null);
        }
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    void release() {
        owned.close();
    }
}
