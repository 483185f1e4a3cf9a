package io.jawait;

import org.jspecify.annotations.Nullable;

/** What few tasks have: a name that was given, and requests to cancel. Loop thread only. */
final class TaskExtras {
    /** Of all tasks that had one request, which was passed on: never changed. */
    static final TaskExtras ONE_REQUEST = new TaskExtras();

    static {
        ONE_REQUEST.count = 1;
    }

    @Nullable
    String name;

    /** How many requests to cancel. */
    int count;

    /** A CancelledError has to be thrown at the next step or suspension: asyncio's {@code _must_cancel}. */
    boolean due;

    /** It is due because its error was put behind another one, which does not outweigh it at the end. */
    boolean suppressed;

    @Nullable
    String message;

    /** What was to be thrown is thrown now, or was taken back. */
    void clearDue() {
        due = false;
        suppressed = false;
    }
}
