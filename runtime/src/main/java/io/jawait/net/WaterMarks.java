package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.internal.Arguments;
import org.jspecify.annotations.Nullable;

/** Has a protocol pause and go on, by how much its transport keeps. */
final class WaterMarks {
    private final EventLoop loop;
    private final BaseTransport transport;
    private WriteLimits limits;
    private boolean paused;
    private @Nullable Runnable onDrained;

    WaterMarks(EventLoop loop, BaseTransport transport, WriteLimits limits) {
        this.loop = loop;
        this.transport = transport;
        this.limits = limits;
    }

    WriteLimits limits() {
        return limits;
    }

    boolean isPaused() {
        return paused;
    }

    /** Calls back once when the protocol may go on, or there is nobody to wait for; null: don't. */
    void onceDrained(@Nullable Runnable callback) {
        onDrained = callback;
    }

    /** Has who waits go on, also when nothing will be sent any more. */
    void release() {
        Runnable callback = onDrained;
        if (callback != null) {
            onDrained = null;
            callback.run();
        }
    }

    void setLimits(WriteLimits limits, long size) {
        this.limits = Arguments.given(limits, "WriteLimits", "setWriteBufferLimits");
        update(size);
    }

    void update(long size) {
        if (!paused && size > limits.high()) {
            paused = true;
            call(true);
        } else if (paused && size <= limits.low()) {
            paused = false;
            call(false);
            release();
        }
    }

    private void call(boolean pause) {
        BaseProtocol protocol = transport.getProtocol();
        try {
            if (pause) {
                protocol.pauseWriting();
            } else {
                protocol.resumeWriting();
            }
        } catch (Throwable error) {
            TransportErrors.rethrowIfFatal(error);
            String name = pause ? "pause_writing" : "resume_writing";
            TransportErrors.tell(loop, error, "protocol." + name + "() failed", transport, protocol);
        }
    }
}
