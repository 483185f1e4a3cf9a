package io.jawait;

import org.jspecify.annotations.Nullable;

/** What few tasks have: a name that was given, and requests to cancel. Loop thread only. */
final class TaskExtras {
    /** Of all tasks that had one request, which was passed on: never changed. */
    static final TaskExtras ONE_REQUEST = new TaskExtras();

    static {
        ONE_REQUEST.addRequest();
    }

    @Nullable
    String name;

    /** How many requests to cancel. */
    int count;

    /** Whether there was one, taken back or not. */
    boolean wasAsked;

    /** A CancelledError has to be thrown at the next step or suspension: asyncio's {@code _must_cancel}. */
    boolean due;

    /** It is due because its error was put behind another one, which does not outweigh it at the end. */
    boolean suppressed;

    @Nullable
    String message;

    /** Extras that a task may change; {@code extras}: those that it has. */
    static TaskExtras own(@Nullable TaskExtras extras) {
        if (extras != null && extras != ONE_REQUEST) {
            return extras;
        }
        TaskExtras own = new TaskExtras();
        if (extras != null) {
            own.addRequest();
        }
        return own;
    }

    /** The same, with one request more. */
    static TaskExtras withRequest(@Nullable TaskExtras extras) {
        if (extras == null) {
            return ONE_REQUEST;
        }
        TaskExtras own = own(extras);
        own.addRequest();
        return own;
    }

    private void addRequest() {
        count++;
        wasAsked = true;
    }

    /** How many are left then; with the last one, an error that was not thrown yet is withdrawn. */
    int takeRequestBack() {
        if (--count == 0) {
            clearDue();
        }
        return count;
    }

    void cancellationIsDue(@Nullable String message) {
        due = true;
        this.message = message;
    }

    /** It is due again, as its error was put behind another one. */
    void cancellationIsSuppressed(@Nullable String message) {
        cancellationIsDue(message);
        suppressed = true;
    }

    /** Cancels what the task begins to wait for. */
    void passOnIfDue(Future<?> awaited) {
        if (due && awaited.cancel(message)) {
            clearDue();
        }
    }

    /** What the step throws for it: {@code failure}, if that is one already. */
    CancelledError takeCancellation(@Nullable Throwable failure) {
        clearDue();
        return failure instanceof CancelledError cancelled ? cancelled : CancelledError.ofRequest(message);
    }

    /** What stands in place of an error that it was put behind. */
    CancelledError cancellationOver(Throwable error) {
        CancelledError cancelled = CancelledError.ofRequest(message);
        cancelled.addSuppressed(error);
        return cancelled;
    }

    /** What was to be thrown is thrown now, or was taken back. */
    void clearDue() {
        due = false;
        suppressed = false;
    }
}
