package io.jawait.net;

import io.jawait.EventLoop;

/** The writing end of a pipe, which has nothing left to do when what it keeps is written: to end the data is to close it. */
abstract class WritingHalf extends HalfTransport {
    WritingHalf(EventLoop loop, StreamProtocol protocol) {
        super(loop, protocol);
    }

    /** Forgets what is kept. */
    abstract void discard();

    final void ensureNotEnded() {
        if (isClosing()) {
            throw new IllegalStateException("Cannot call write() after write_eof()");
        }
    }

    /** To be called when something was written. */
    final void endIfAllIsWritten() {
        if (isClosing() && getWriteBufferSize() == 0) {
            lose(null);
        }
    }

    final void failWriting(Throwable error) {
        discard();
        fail(error, "Fatal write error on pipe transport");
    }

    @Override
    public final boolean canWriteEof() {
        return true;
    }

    /** The same as closing: nothing else is left of a pipe. */
    @Override
    public final void writeEof() {
        if (!isClosing()) {
            setClosing();
            endIfAllIsWritten();
        }
    }

    @Override
    public final void close() {
        writeEof();
    }

    @Override
    public final void abort() {
        discard();
        lose(null);
    }
}
