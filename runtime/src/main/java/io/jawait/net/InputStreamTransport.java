package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.internal.Quietly;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads a blocking stream by a thread of {@link PipeThreads}. The thread waits until the loop has taken what it has read; while
 * reading is paused it waits on. So one chunk is in memory at a time.
 */
final class InputStreamTransport extends HalfTransport {
    private static final int CHUNK = 32 * 1024;
    private static final long LOOK_AT_LOOP_SECONDS = 1;

    private final InputStream stream;
    private final Semaphore taken = new Semaphore(0);
    private volatile boolean released;
    private boolean paused;
    private boolean takenWhilePaused;

    InputStreamTransport(EventLoop loop, InputStream stream, StreamProtocol protocol) {
        super(loop, protocol);
        this.stream = stream;
    }

    @Override
    void begin() {
        PipeThreads.execute(this::readAll);
    }

    // ---- in the thread

    private void readAll() {
        try {
            byte[] chunk = new byte[CHUNK];
            int count = stream.read(chunk);
            while (count >= 0) {
                int filled = count;
                if (!post(() -> take(chunk, filled)) || !waitUntilTaken()) {
                    return;
                }
                count = stream.read(chunk);
            }
            post(this::onEof);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            onReadError(e);
        } catch (Throwable error) { // the stream may throw anything
            onReadError(error);
        }
    }

    private void onReadError(Throwable error) {
        if (!released) {
            post(() -> fail(error, "Fatal read error on pipe transport"));
        }
    }

    /** False when nobody will take anything any more. */
    private boolean waitUntilTaken() throws InterruptedException {
        while (!taken.tryAcquire(LOOK_AT_LOOP_SECONDS, TimeUnit.SECONDS)) {
            if (loop.isClosed()) {
                closeStream();
                return false;
            }
        }
        return !released;
    }

    @Override
    void closeStream() {
        Quietly.close(stream);
    }

    // ---- in the loop

    private void take(byte[] chunk, int count) {
        if (!isClosing()) {
            deliver(ByteBuffer.wrap(chunk, 0, count));
        }
        if (paused && !isClosing()) {
            takenWhilePaused = true;
        } else {
            taken.release();
        }
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
        paused = false;
        if (takenWhilePaused) {
            takenWhilePaused = false;
            taken.release();
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
        taken.release();
        closeStream();
    }
}
