package io.jawait;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The failed futures of a loop whose error nobody has looked at. They are reported when they are collected, and at the latest
 * when the loop is closed.
 *
 * <p>Loop thread only.
 */
final class Unretrieved {
    private final EventLoop loop;
    private final ReferenceQueue<Future<?>> collected = new ReferenceQueue<>();
    private @Nullable Note first;

    Unretrieved(EventLoop loop) {
        this.loop = loop;
    }

    /** What the handler is told in place of a future that is no more; {@code context} is that of a task. */
    record Collected(String text, @Nullable Context context) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A link of the list of failed futures; it does not keep the future alive. */
    static final class Note extends WeakReference<Future<?>> {
        private final Unretrieved list;
        private final String kind;

        /** What the text of a task has beyond that of a future; null for futures. */
        private final @Nullable String about;

        private final @Nullable Context context;

        private final Throwable error;

        /** Where the future was made, noted while it is there; null but in debug mode. */
        private final StackTraceElement @Nullable [] origin;

        private @Nullable Note previous;
        private @Nullable Note next;
        private boolean armed = true;

        private Note(Unretrieved list, Future<?> future, Throwable error) {
            super(future, list.collected);
            this.list = list;
            this.kind = future.kind();
            Task<?> task = future instanceof Task<?> failed ? failed : null;
            this.about = task == null ? null : task.nameAndCoroutine();
            this.context = task == null ? null : task.context();
            this.error = error;
            this.origin = future.loop.debug.origin(future);
        }

        /** As the future would say it. */
        private Collected collected() {
            String more = about == null ? "" : about;
            String text =
                    "<" + kind + " finished" + more + " exception=" + Text.repr(error) + Text.createdAt(origin) + ">";
            return new Collected(text, context == null ? null : context.unfrozen());
        }

        void disarm() {
            if (armed) {
                armed = false;
                list.unlink(this);
            }
        }
    }

    Note arm(Future<?> future, Throwable error) {
        Note note = new Note(this, future, error);
        note.next = first;
        if (first != null) {
            first.previous = note;
        }
        first = note;
        return note;
    }

    private void unlink(Note note) {
        if (note.previous == null) {
            first = note.next;
        } else {
            note.previous.next = note.next;
        }
        if (note.next != null) {
            note.next.previous = note.previous;
        }
    }

    /** Reports those collected since the last time. */
    void reportCollected() {
        if (first == null) {
            return;
        }
        for (Object note = collected.poll(); note != null; note = collected.poll()) {
            report((Note) note);
        }
    }

    /** Reports all, oldest first. */
    void reportAll() {
        Note last = first;
        while (last != null && last.next != null) {
            last = last.next;
        }
        while (last != null) {
            Note older = last.previous;
            report(last);
            last = older;
        }
    }

    private void report(Note note) {
        if (!note.armed) {
            return;
        }
        note.disarm();
        Future<?> future = note.get();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", note.kind + " exception was never retrieved");
        told.put("exception", note.error);
        told.put("future", future == null ? note.collected() : future);
        if (note.origin != null) {
            told.put("source_traceback", note.origin);
        }
        loop.callExceptionHandler(told);
    }
}
