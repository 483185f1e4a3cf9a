package io.jawait;

import io.jawait.internal.Log;
import io.jawait.internal.RunningLoops;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** How a loop shows itself to those who look at the program from outside. Loop thread only. */
final class Visibility {
    private static final boolean OVER_JMX = Boolean.getBoolean("jawait.jmx");

    private final EventLoop loop;
    private @Nullable LoopMonitor monitor;

    Visibility(EventLoop loop) {
        this.loop = loop;
    }

    /** The loop begins to run. */
    void begin() {
        RunningLoops.enter(loop);
        if (OVER_JMX && monitor == null) {
            openMonitor();
        }
    }

    private void openMonitor() {
        try {
            monitor = LoopMonitor.open(loop, Thread.currentThread().getName());
        } catch (IllegalStateException | LinkageError e) {
            Log.write(Level.WARNING, "the loop can't be shown over JMX, which needs the module java.management", e);
        }
    }

    /** The loop returns. */
    void end() {
        RunningLoops.leave(loop);
    }

    /** The loop is closed. */
    void close() {
        if (monitor != null) {
            monitor.close();
        }
    }
}
