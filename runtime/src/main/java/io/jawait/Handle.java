package io.jawait;

import io.jawait.internal.Sneaky;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A callback that a loop was asked to run: asyncio's {@code Handle}.
 *
 * <pre>{@code
 * Handle handle = loop.callSoon(() -> System.out.println("next iteration"));
 * handle.cancel();       // or not
 * }</pre>
 *
 * <p>Loop thread only.
 */
public sealed class Handle permits TimerHandle, DoneCallback {
    final EventLoop loop;

    /** A Runnable; a Consumer in {@link DoneCallback}; null when cancelled. */
    private @Nullable Object callback;

    /** A shared snapshot, until the callback sets a variable or somebody asks. */
    private Context context;

    /** @param context null: a copy of the current one */
    Handle(EventLoop loop, Object callback, @Nullable Context context) {
        this.loop = loop;
        this.callback = callback;
        this.context = context == null ? ThreadState.snapshot() : context;
        loop.debug.noteOrigin(this);
    }

    /**
     * The callback won't run, even when it stands later in the batch that runs now: asyncio's {@code Handle.cancel}. Does nothing
     * when it has run or was cancelled.
     */
    public void cancel() {
        Object dropped = callback;
        if (dropped != null) {
            loop.debug.noteCancelled(this, dropped);
            callback = null;
        }
    }

    /** Whether {@link #cancel} was called: asyncio's {@code Handle.cancelled}. */
    public boolean cancelled() {
        return callback == null;
    }

    /** The context in which the callback runs: asyncio's {@code Handle.get_context}. */
    public Context getContext() {
        if (context.isFrozen()) {
            context = context.copy();
            if (loop.engine.current() == this) {
                context.enter();
            }
        }
        return context;
    }

    final Context context() {
        return context;
    }

    final @Nullable Object callback() {
        return callback;
    }

    /** Runs the callback in its context; what it throws goes to the loop's exception handler. */
    final void run() {
        Object called = callback;
        if (called == null) {
            return;
        }
        try {
            invokeInContext(called);
        } catch (Throwable error) {
            if (Errors.leavesLoop(error)) {
                throw Sneaky.raise(error);
            }
            report(error, called);
        }
    }

    private void invokeInContext(Object called) {
        Bridges bridges = Bridges.registered();
        if (bridges != null) {
            context = context.unfrozen();
        }
        context.enter();
        @Nullable Object[] outside = bridges == null ? Context.NOTHING : bridges.enter(context);
        try {
            invoke(called);
        } finally {
            if (bridges != null) {
                bridges.leave(context, outside);
            }
            context.leave();
        }
    }

    void invoke(Object called) {
        ((Runnable) called).run();
    }

    private void report(Throwable error, Object called) {
        context = context.unfrozen(); // getContext would mark its copy as entered: this still is the entry that runs
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", "Exception in callback " + Text.callback(called));
        told.put("exception", error);
        told.put("handle", this);
        loop.debug.addOrigin(told, this);
        loop.callExceptionHandler(told);
    }

    String description() {
        Object called = callback;
        return called == null ? loop.debug.cancelledDescription(this) : Text.callback(called);
    }

    @Override
    public String toString() {
        String state = callback == null ? " cancelled" : "";
        String description = description();
        return "<" + kind() + state + details() + (description.isEmpty() ? "" : " " + description)
                + Text.createdAt(loop.debug.origin(this)) + ">";
    }

    /** What texts call it. */
    String kind() {
        return "Handle";
    }

    String details() {
        return "";
    }
}
