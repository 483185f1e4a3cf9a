package io.jawait;

import io.jawait.internal.Log;
import io.jawait.internal.TaskReports;

/** Tells, once, of a loop that waits although nothing that it knows of will ever wake it, or that nobody woke. Loop thread only. */
final class Stuck {
    private final EventLoop loop;

    Stuck(EventLoop loop) {
        this.loop = loop;
    }

    /** Somebody waits for the end of a run. The poller outlives a loop that nobody closes, and would hold it. */
    void arm() {
        loop.engine.poller().onLongWait(this::waited);
    }

    void disarm() {
        loop.engine.poller().onLongWait(null);
    }

    /** The loop has waited for long, without a timer. */
    private void waited() {
        if (loop.engine.hasStrays()) {
            disarm();
            Log.warn("Something was scheduled from another thread without callSoonThreadsafe, and lay there until now."
                    + " Debug mode names the call.");
        } else if (!isExpectingAnything()) {
            disarm();
            Log.warn("The loop waits, and no timer, channel, child process, executor call, signal handler or stage will"
                    + " wake it. Unless another thread calls callSoonThreadsafe, this is for ever:\n"
                    + TaskReports.tree(loop).stripTrailing());
        }
    }

    private boolean isExpectingAnything() {
        return loop.outside.calls.get() > 0
                || loop.outside.stages.get() > 0
                || loop.outside.pipes.get() > 0
                || loop.engine.poller().channels().isWatching()
                || !loop.closers().isEmpty()
                || loop.signalHandlers.areThere();
    }
}
