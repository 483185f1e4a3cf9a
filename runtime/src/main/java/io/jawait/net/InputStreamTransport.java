package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.internal.Quietly;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a blocking stream by a thread of {@link PipeThreads}, which it has while it reads: not while the loop has yet to take what was
 * read, and not while reading is paused. So one chunk is in memory at a time, and a stream that is left unread holds no thread. What a
 * read that was going on brings during a pause waits for its end.
 */
final class InputStreamTransport extends HalfTransport {
    private static final int CHUNK = 32 * 1024;

    private final InputStream stream;
    private final byte[] chunk = new byte[CHUNK];
    private volatile boolean released;
    private boolean paused;

    /** What is to be done when the pause ends. */
    private @Nullable Runnable held;

    InputStreamTransport(EventLoop loop, InputStream stream, StreamProtocol protocol) {
        super(loop, protocol);
        this.stream = stream;
    }

    @Override
    void begin() {
        readMore();
    }

    private void readMore() {
        if (!isClosing()) {
            execute(this::read);
        }
    }

    /** In the thread. */
    private void read() {
        try {
            int count = stream.read(chunk);
            post(() -> unlessPaused(count < 0 ? this::onEof : () -> take(count)));
        } catch (Throwable error) { // the stream may throw anything
            if (!released) {
                post(() -> unlessPaused(() -> fail(error, "Fatal read error on pipe transport")));
            }
        }
    }

    @Override
    void closeStream() {
        Quietly.close(stream);
    }

    // ---- in the loop

    private void unlessPaused(Runnable action) {
        if (paused) {
            held = action;
        } else {
            action.run();
        }
    }

    private void take(int count) {
        if (!isClosing()) {
            deliver(ByteBuffer.wrap(chunk, 0, count));
        }
        unlessPaused(this::readMore);
    }

    @Override
    public boolean isReading() {
        return !paused && !isClosing();
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        Runnable action = held;
        held = null;
        paused = false;
        if (action != null) {
            loop.callSoon(() -> unlessPaused(action));
        }
    }

    @Override
    public void close() {
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
        released = true;
        closeStream();
    }
}
