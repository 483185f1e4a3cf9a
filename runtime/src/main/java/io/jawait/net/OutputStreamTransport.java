package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.internal.Quietly;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes to a blocking stream, by a thread of {@link PipeThreads} while there is something to write. */
final class OutputStreamTransport extends WritingHalf {
    private static final int CHUNK = 32 * 1024;

    private final OutputStream stream;
    private final WriteBuffer kept = new WriteBuffer();
    private final WaterMarks marks;

    /** How many of the kept bytes a thread is writing. */
    private int inFlight;

    OutputStreamTransport(EventLoop loop, OutputStream stream, StreamProtocol protocol) {
        super(loop, protocol);
        this.stream = stream;
        marks = new WaterMarks(loop, this, WriteLimits.DEFAULT);
    }

    @Override
    public void write(ByteBuffer data) {
        if (mayWrite() && data.hasRemaining()) {
            kept.add(data);
            writeMore();
            marks.update(kept.size());
        }
    }

    private void writeMore() {
        if (inFlight == 0 && !kept.isEmpty()) {
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, kept.size()));
            kept.copyTo(chunk);
            inFlight = chunk.position();
            execute(() -> writeChunk(chunk.array()));
        }
    }

    /** In the thread. */
    private void writeChunk(byte[] chunk) {
        try {
            stream.write(chunk);
            stream.flush();
        } catch (Throwable error) { // the stream may throw anything
            post(() -> onWriteError(error));
            return;
        }
        post(this::onWritten);
    }

    private void onWritten() {
        int written = inFlight;
        inFlight = 0;
        if (isLost()) {
            closeStream();
            return;
        }
        kept.remove(written);
        marks.update(kept.size());
        writeMore();
        endIfAllIsWritten();
    }

    private void onWriteError(Throwable error) {
        inFlight = 0;
        if (isLost()) {
            discard();
            closeStream();
        } else {
            failWriting(error);
        }
    }

    @Override
    void discard() {
        kept.clear();
    }

    /** A thread that hangs in a write has the stream's lock, which closing asks for: then it closes afterwards. */
    @Override
    void release() {
        if (inFlight == 0) {
            closeStream();
        }
    }

    @Override
    void closeStream() {
        Quietly.close(stream);
    }

    @Override
    public long getWriteBufferSize() {
        return kept.size();
    }

    @Override
    public WriteLimits getWriteBufferLimits() {
        return marks.limits();
    }

    @Override
    public void setWriteBufferLimits(WriteLimits limits) {
        marks.setLimits(limits, kept.size());
    }
}
