package io.jawait.spi;

import io.jawait.CancelledError;
import io.jawait.Future;
import io.jawait.internal.Access;
import io.jawait.internal.CancellingStage;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The future that a call of an async method gives, from its first suspension on, and what drives the method's body: on the thread
 * that completes what is awaited. Any thread; the body runs on one at a time.
 *
 * <p>Cancelling it raises {@link CancelledError} at the await where the body waits, or at its next one. What is awaited stays as it is,
 * unless it is a future of a loop or was given as {@code cancelling}.
 *
 * <pre>
 * wake    null ──suspend──▶ w, not left ──everything saved──▶ w, left
 *           ▲                    │                               │
 *           └── outcome came: ───┘                               │
 *           │   the driver goes on                               │
 *           └── outcome came: whoever brings it goes on ─────────┘
 * </pre>
 */
final class EagerRun extends CompletableFuture<@Nullable Object> {
    /** Of this run alone; its monitor guards the fields below, which are read and written for a moment only. */
    private final Execution execution;

    /** Where the body waits; null while it runs. */
    private @Nullable Wake wake;

    /** Whether the driver has left the thread since. */
    private boolean left;

    /** What it waits for; null for the loop's next iteration. */
    private @Nullable Object awaited;

    private @Nullable Object value;
    private @Nullable Throwable failure;
    private boolean cancelAsked;

    /** An await is still to raise the CancelledError. */
    private boolean cancelDue;

    /** The innermost frame; the driver's alone. */
    private @Nullable Frame leaf;

    private EagerRun(Execution execution) {
        this.execution = execution;
    }

    /** Runs a body up to its first suspension; the future of its result. */
    static CompletableFuture<@Nullable Object> of(Frame root) {
        Execution execution = new Execution(true);
        Object result;
        try {
            result = execution.start(root);
        } catch (Throwable error) {
            return failedFuture(outward(error));
        }
        if (result != Execution.SUSPENDED) {
            return completedFuture(result);
        }
        EagerRun run = new EagerRun(execution);
        run.leaveOrGoOn();
        return run;
    }

    // ---- the driver

    /** Goes on with the outcome that is there, up to the end or until an await has to wait. */
    void goOn() {
        if (step()) {
            leaveOrGoOn();
        }
    }

    private void leaveOrGoOn() {
        while (!leave()) {
            if (!step()) {
                return;
            }
        }
    }

    /** Whether the body suspended again. */
    private boolean step() {
        Frame from = Objects.requireNonNull(leaf);
        Object given = value;
        Throwable thrown = failure;
        value = null;
        failure = null;
        awaited = null;
        Object result;
        try {
            if (thrown != null) {
                AwaitTrace.extend(thrown, from);
            }
            result = thrown == null ? execution.resume(from, given) : execution.fail(from, thrown);
        } catch (Throwable error) {
            leaf = null;
            Resumptions.ending(this, () -> completeExceptionally(outward(error)));
            return false;
        }
        if (result == Execution.SUSPENDED) {
            return true;
        }
        leaf = null;
        Resumptions.ending(this, () -> complete(result));
        return false;
    }

    /** Leaves the body to whoever brings the outcome; false when it has come already. */
    private boolean leave() {
        Frame moved = execution.takeLeaf();
        if (moved != null) {
            leaf = moved;
        }
        Object blocked = execution.takeBlocked();
        Wake here = new Wake(this);
        synchronized (execution) {
            awaited = blocked;
            wake = here;
            left = false;
        }
        here.waitFor(blocked, Frames.isPause(leaf));
        if (cancelDue()) {
            raiseCancelled();
        }
        synchronized (execution) {
            left = wake != null;
            return left;
        }
    }

    /** Whether this run awaits that one, directly. */
    boolean awaits(EagerRun other) {
        return awaited == other;
    }

    // ---- outcomes

    /** What was awaited has an outcome. The first one of each suspension counts; a late one, after a cancellation, does not. */
    void arrive(Wake from, @Nullable Object given, @Nullable Throwable thrown) {
        synchronized (execution) {
            if (from.arrived) {
                throw Wake.resumedTwice();
            }
            from.arrived = true;
            if (wake != from) {
                return;
            }
            wake = null;
            value = thrown == null ? given : null;
            failure = thrown;
            if (cancelDue) {
                cancelDue = false;
                failure = thrown instanceof CancelledError ? thrown : new CancelledError();
            }
            if (!left) {
                return;
            }
        }
        Resumptions.resume(this);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            boolean first;
            synchronized (execution) {
                first = !cancelAsked;
                cancelAsked = true;
                cancelDue |= first;
            }
            if (first) {
                raiseCancelled();
            }
        }
        return cancelled;
    }

    private boolean cancelDue() {
        synchronized (execution) {
            return cancelDue;
        }
    }

    /** Raises the CancelledError that is due at the await where the body waits; later where it runs. */
    private void raiseCancelled() {
        Object waitedFor;
        boolean resume;
        synchronized (execution) {
            if (wake == null) {
                return;
            }
            waitedFor = awaited;
            boolean ofLoop = waitedFor == null || waitedFor instanceof Future<?>;
            resume = !ofLoop && left;
            if (!ofLoop) {
                wake = null;
                cancelDue = false;
                value = null;
                failure = new CancelledError();
            }
        }
        if (waitedFor instanceof Future<?> future) {
            Access.get().post(future.getLoop(), future::cancel); // the body goes on in the loop's thread
        } else if (waitedFor instanceof CancellingStage<?> stage) {
            stage.cancel();
        }
        if (resume) {
            Resumptions.resume(this);
        }
    }

    /** As the JDK's futures tell that they were cancelled. */
    private static Throwable outward(Throwable error) {
        if (!(error instanceof CancelledError cancelled)) {
            return error;
        }
        CancellationException outward = new CancellationException(cancelled.getMessage());
        outward.initCause(cancelled);
        return outward;
    }
}
