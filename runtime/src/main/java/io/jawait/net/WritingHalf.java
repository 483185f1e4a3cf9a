package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.internal.Log;

/** The writing end of a pipe, which has nothing left to do when what it keeps is written: to end the data is to close it. */
abstract class WritingHalf extends HalfTransport {
    private static final int WRITES_UNTIL_WARNING = 5;

    private boolean eofWritten;
    private int writtenInVain;

    WritingHalf(EventLoop loop, StreamProtocol protocol) {
        super(loop, protocol);
    }

    /** Forgets what is kept. */
    abstract void discard();

    /** Whether what is written is to be sent; else it is dropped. */
    final boolean mayWrite() {
        if (eofWritten) {
            throw new IllegalStateException("Cannot call write() after write_eof()");
        }
        if (!isClosing()) {
            return true;
        }
        if (++writtenInVain > WRITES_UNTIL_WARNING) {
            Log.warn("pipe closed by peer or os.write(pipe, data) raised exception.");
        }
        return false;
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
        eofWritten = true;
        close();
    }

    @Override
    public final void close() {
        if (!isClosing()) {
            setClosing();
            endIfAllIsWritten();
        }
    }

    @Override
    public final void abort() {
        discard();
        lose(null);
    }
}
