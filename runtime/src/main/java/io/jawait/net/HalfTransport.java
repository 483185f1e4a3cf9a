package io.jawait.net;

import io.jawait.Asyncio;
import io.jawait.Context;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Access;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A transport for one direction, of which the other one is missing: pipes. Loop thread only. */
abstract class HalfTransport implements Transport {
    final EventLoop loop;

    /** In which the protocol is called: a copy of the creator's, as with channels. */
    private final Context context = Asyncio.copyContext();

    private StreamProtocol protocol;
    private boolean closing;
    private boolean lost;

    HalfTransport(EventLoop loop, StreamProtocol protocol) {
        this.loop = loop;
        this.protocol = protocol;
    }

    /** The order of all transports: the protocol hears of it, then data may come, then the waiter goes on. */
    final void start(Future<@Nullable Void> waiter) {
        loop.callSoon(() -> protocol.connectionMade(this));
        loop.callSoon(this::begin);
        loop.callSoon(() -> Gate.release(waiter));
    }

    /** May read now. */
    void begin() {}

    /** Frees what lies below. */
    abstract void release();

    /** What to do in a thread of {@link PipeThreads} when there is no loop any more. */
    void closeStream() {}

    /** Has a thread of {@link PipeThreads} make a call that may block; what it posts wakes the loop. */
    final void execute(Runnable call) {
        Runnable posted = Access.get().expectFromPipe(loop);
        try {
            PipeThreads.execute(() -> {
                try {
                    call.run();
                } finally {
                    posted.run();
                }
            });
        } catch (Throwable refused) {
            posted.run();
            throw refused;
        }
    }

    /** Has the loop do something, from a thread of {@link PipeThreads}. False: the loop is closed. */
    final boolean post(Runnable action) {
        try {
            loop.callSoonThreadsafe(action, context);
            return true;
        } catch (IllegalStateException loopIsClosed) {
            closeStream();
            return false;
        }
    }

    // ---- closing

    @Override
    public final boolean isClosing() {
        return closing;
    }

    final void setClosing() {
        closing = true;
    }

    final boolean isLost() {
        return lost;
    }

    final void fail(Throwable error, String message) {
        TransportErrors.rethrowIfFatal(error);
        TransportErrors.report(loop, error, message, this, protocol);
        lose(error);
    }

    /** The end, once. */
    final void lose(@Nullable Throwable error) {
        closing = true;
        if (!lost) {
            lost = true;
            loop.callSoon(() -> connectionLost(error));
        }
    }

    private void connectionLost(@Nullable Throwable error) {
        try {
            protocol.connectionLost(error);
        } finally {
            release();
        }
    }

    // ---- what a reading half does with what has come

    final void deliver(ByteBuffer data) {
        try {
            StreamData.deliver(protocol, data);
        } catch (Throwable error) { // which is the protocol's: the pipe goes on, as asyncio's
            TransportErrors.rethrowIfFatal(error);
            TransportErrors.tell(loop, error, "Exception in callback protocol.data_received()", this, protocol);
        }
    }

    /** There is nothing to keep open. */
    final void onEof() {
        if (!closing) {
            closing = true;
            loop.callSoon(() -> protocol.eofReceived());
            lose(null);
        }
    }

    // ---- the missing half

    @Override
    public boolean isReading() {
        return false;
    }

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public void write(ByteBuffer data) {
        throw new UnsupportedOperationException(this + " only reads");
    }

    @Override
    public void writeLines(Iterable<ByteBuffer> buffers) {
        buffers.forEach(this::write);
    }

    @Override
    public void writeEof() {
        throw new UnsupportedOperationException(this + " only reads");
    }

    @Override
    public boolean canWriteEof() {
        return false;
    }

    @Override
    public long getWriteBufferSize() {
        return 0;
    }

    @Override
    public WriteLimits getWriteBufferLimits() {
        return WriteLimits.DEFAULT;
    }

    @Override
    public void setWriteBufferLimits(WriteLimits limits) {}

    // ---- accessors

    @Override
    public final StreamProtocol getProtocol() {
        return protocol;
    }

    @Override
    public final void setProtocol(StreamProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public final @Nullable SocketAddress remoteAddress() {
        return null;
    }

    @Override
    public final @Nullable SocketAddress localAddress() {
        return null;
    }

    @Override
    public final @Nullable TransportSocket socket() {
        return null;
    }

    @Override
    public final String toString() {
        return "<" + getClass().getSimpleName() + (lost ? " closed>" : closing ? " closing>" : " open>");
    }
}
