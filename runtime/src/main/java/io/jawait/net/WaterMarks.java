package io.jawait.net;

import io.jawait.EventLoop;

/** Has a protocol pause and go on, by how much its transport keeps. */
final class WaterMarks {
    private final EventLoop loop;
    private final BaseTransport transport;
    private WriteLimits limits;
    private boolean paused;

    WaterMarks(EventLoop loop, BaseTransport transport, WriteLimits limits) {
        this.loop = loop;
        this.transport = transport;
        this.limits = limits;
    }

    WriteLimits limits() {
        return limits;
    }

    void setLimits(WriteLimits limits, long size) {
        this.limits = limits;
        update(size);
    }

    void update(long size) {
        if (!paused && size > limits.high()) {
            paused = true;
            call(true);
        } else if (paused && size <= limits.low()) {
            paused = false;
            call(false);
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
