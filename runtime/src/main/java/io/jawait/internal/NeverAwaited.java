package io.jawait.internal;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Coroutine objects that were made and never awaited, as loops in debug mode report them: when they are collected, and at
 * the latest when the loop is closed in whose thread and time they were made.
 *
 * <p>Any thread.
 */
public final class NeverAwaited {
    private static final int DEPTH = 10;

    private static final Map<Note, Note> NOTES = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    /** How many loops look; written under the class's lock. A thread may see a change late and miss a coroutine. */
    private static int watchers;

    private static final ThreadLocal<@Nullable Object> WATCHER = new ThreadLocal<>();
    private static int serial;

    private NeverAwaited() {}

    /** A watcher that wants to be told itself, instead of the log. */
    public interface Listener {
        /** A coroutine that was made in the watcher's thread and time was never awaited; false: the log is to have it. Any thread. */
        boolean neverAwaited(String text);
    }

    /** One coroutine object; equal to the look-up key of the same object. */
    private static final class Note extends WeakReference<Object> {
        final int hash;
        final int number;
        final String text;
        final StackTraceElement @Nullable [] madeAt;
        final @Nullable Object watcher;

        Note(
                Object coroutine,
                int number,
                String text,
                StackTraceElement @Nullable [] madeAt,
                @Nullable Object watcher) {
            super(coroutine, COLLECTED);
            this.hash = System.identityHashCode(coroutine);
            this.number = number;
            this.text = text;
            this.madeAt = madeAt;
            this.watcher = watcher;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Note note && note.get() == mine;
        }
    }

    /** Whether any loop looks. */
    public static boolean isOn() {
        return watchers > 0;
    }

    /** A loop in debug mode begins to look. */
    public static synchronized void watch() {
        watchers++;
    }

    /** A loop ends to look; what was made while it ran, and was never awaited, is reported. */
    public static void unwatch(Object watcher) {
        reportCollected();
        claimed(watcher).forEach(NeverAwaited::tell);
    }

    /** The same, but only what was collected is reported: the rest may be awaited yet. */
    public static void dismiss(Object watcher) {
        reportCollected();
        claimed(watcher).clear();
    }

    /** Apart from telling, which runs the program's code: that may wait for threads that need the lock. */
    private static synchronized List<Note> claimed(Object watcher) {
        watchers--;
        List<Note> left = new ArrayList<>();
        for (Note note : NOTES.keySet()) {
            if (note.watcher == watcher) {
                left.add(note);
            }
        }
        left.removeIf(note -> NOTES.remove(note) == null);
        left.sort(Comparator.comparingInt(note -> note.number));
        if (watchers == 0) {
            NOTES.clear();
        }
        return left;
    }

    /** The loop in whose thread and time coroutines are made from now on; null: none. */
    public static void enter(@Nullable Object watcher) {
        if (watcher == null) {
            WATCHER.remove();
        } else {
            WATCHER.set(watcher);
        }
    }

    /** Notes a new coroutine object, whose text is {@code <coroutine object NAME at …>}. */
    public static void note(Object coroutine) {
        reportCollected();
        StackTraceElement[] madeAt = Origin.here(DEPTH);
        Note note = new Note(coroutine, nextNumber(), coroutine.toString(), madeAt, WATCHER.get());
        NOTES.put(note, note);
    }

    private static synchronized int nextNumber() {
        return serial++;
    }

    /** The coroutine was started or closed. */
    public static void forget(Object coroutine) {
        if (watchers > 0) {
            NOTES.remove(new Note(coroutine, 0, "", null, null));
        }
    }

    /** Reports what was collected since the last time. */
    public static void reportCollected() {
        for (Object note = COLLECTED.poll(); note != null; note = COLLECTED.poll()) {
            if (NOTES.remove(note) != null) {
                tell((Note) note);
            }
        }
    }

    private static void tell(Note note) {
        if (note.madeAt == null) {
            return;
        }
        String text = note.text + " was never awaited" + Origin.text("Coroutine created at", note.madeAt);
        if (!(note.watcher instanceof Listener listener) || !listener.neverAwaited(text)) {
            Log.warn(text);
        }
    }
}
