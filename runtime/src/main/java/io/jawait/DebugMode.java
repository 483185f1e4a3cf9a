package io.jawait;

import io.jawait.internal.NeverAwaited;
import io.jawait.internal.Poller;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether a loop is in debug mode, and what that mode notes; the notes do nothing while it is off. */
final class DebugMode {
    /**
     * Null while debug mode is off. Each step asks several times, so it is not volatile: a change that another thread makes holds from the next
     * iteration on.
     */
    private @Nullable Diagnosis diagnosis;

    private @Nullable Consumer<String> neverAwaited;
    Duration slowCallbackDuration = Duration.ofMillis(100);

    boolean isOn() {
        return diagnosis != null;
    }

    /**
     * Turns it on or off.
     *
     * @param running whether the loop runs in this thread
     */
    void set(boolean on, boolean running) {
        Diagnosis old = diagnosis;
        if (on && old == null) {
            Diagnosis made = new Diagnosis();
            made.onNeverAwaited(neverAwaited);
            NeverAwaited.watch();
            diagnosis = made;
        } else if (!on && old != null) {
            diagnosis = null;
            NeverAwaited.dismiss(old);
        }
        if (running) {
            enter();
        }
    }

    /** The loop is closed: tells of the coroutines that nobody can await any more. */
    void close() {
        Diagnosis old = diagnosis;
        if (old != null) {
            diagnosis = null;
            NeverAwaited.unwatch(old);
        }
    }

    /** The loop begins to run in this thread. */
    void enter() {
        NeverAwaited.enter(diagnosis);
    }

    /** The loop ends to run in this thread. */
    void leave() {
        NeverAwaited.enter(null);
    }

    /** Who is told of coroutines that were never awaited, instead of the log. */
    void onNeverAwaited(Consumer<String> told) {
        neverAwaited = told;
        Diagnosis current = diagnosis;
        if (current != null) {
            current.onNeverAwaited(told);
        }
    }

    void reportCollected() {
        if (isOn()) {
            NeverAwaited.reportCollected();
        }
    }

    void noteDuration(@Nullable Object entry, double seconds) {
        if (entry != null && seconds >= Poller.seconds(slowCallbackDuration)) {
            Reports.logSlow(entry, seconds);
        }
    }

    void noteOrigin(Object made) {
        Diagnosis current = diagnosis;
        if (current != null) {
            current.noteOrigin(made);
        }
    }

    StackTraceElement @Nullable [] origin(Object made) {
        Diagnosis current = diagnosis;
        return current == null ? null : current.origin(made);
    }

    /** Adds asyncio's {@code source_traceback} to what the exception handler is told. */
    void addOrigin(Map<String, Object> told, Object about) {
        StackTraceElement[] origin = origin(about);
        if (origin != null) {
            told.put("source_traceback", origin);
        }
    }

    void noteCancelled(Handle handle, Object callback) {
        Diagnosis current = diagnosis;
        if (current != null) {
            current.noteCancelled(handle, Text.callback(callback));
        }
    }

    String cancelledDescription(Handle handle) {
        Diagnosis current = diagnosis;
        return current == null ? "" : current.cancelledDescription(handle);
    }
}
