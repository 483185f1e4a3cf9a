package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * What a thread has of asyncio: the running loop, the installed loop, and the context outside of loops.
 *
 * <p>A loop holds the state of its thread while it runs. The thread-local goes when nothing is left in it, so that class
 * loaders can go.
 */
final class ThreadState {
    private static final ThreadLocal<ThreadState> CURRENT = new ThreadLocal<>();

    /** The loop that runs in this thread. */
    @Nullable
    EventLoop running;

    /** What {@code setEventLoop} left here. */
    @Nullable
    EventLoop installed;

    /** The innermost context that was entered by {@code Context.run} and, outside of loops, else the thread's own. */
    private @Nullable Context entered;

    static ThreadState current() {
        ThreadState state = CURRENT.get();
        if (state == null) {
            state = new ThreadState();
            CURRENT.set(state);
        }
        return state;
    }

    static @Nullable ThreadState orNull() {
        return CURRENT.get();
    }

    static @Nullable EventLoop runningLoop() {
        ThreadState state = CURRENT.get();
        return state == null ? null : state.running;
    }

    // ---- contexts

    /** The current context, for reading; it may be a shared snapshot. */
    static Context contextToRead() {
        ThreadState state = CURRENT.get();
        return state == null ? Context.EMPTY : state.readContext();
    }

    private Context readContext() {
        if (entered != null) {
            return entered;
        }
        Context context = running == null ? null : running.engine.currentContext();
        return context == null ? Context.EMPTY : context;
    }

    /** What a new task or callback begins with: a shared snapshot of the current context. */
    static Context snapshot() {
        return frozen(contextToRead());
    }

    /** The same, for who knows the state of this thread. */
    Context snapshotHere() {
        return frozen(readContext());
    }

    private static Context frozen(Context context) {
        Bridges bridges = Bridges.registered();
        return bridges == null ? context.frozen() : context.frozenWith(bridges);
    }

    /** The current context, which may be changed. */
    static Context contextToChange() {
        ThreadState state = current();
        if (state.entered != null) {
            return state.entered;
        }
        EventLoop loop = state.running;
        Context context = loop == null ? null : loop.engine.currentContextToChange();
        if (context != null) {
            return context;
        }
        Context own = new Context();
        own.enter();
        if (loop == null) {
            state.entered = own;
        }
        return own;
    }

    /** Makes a context the current one; gives the outer one. */
    @Nullable
    Context enter(Context context) {
        context.enter();
        Context outer = entered;
        entered = context;
        return outer;
    }

    void leave(Context context, @Nullable Context outer) {
        context.leave();
        entered = outer;
        removeIfEmpty();
    }

    /** A task runs within an entry that may have entered a context: the task brings its own. Gives what was entered. */
    @Nullable
    Context leaveForTask() {
        Context outer = entered;
        entered = null;
        return outer;
    }

    void returnFromTask(@Nullable Context outer) {
        entered = outer;
    }

    // ---- loops

    /** The loop runs: its entries bring their contexts. Gives the context outside, for {@link #endLoop}. */
    @Nullable
    Context beginLoop(EventLoop loop) {
        running = loop;
        Context outside = entered;
        entered = null;
        return outside;
    }

    void endLoop(@Nullable Context outside) {
        running = null;
        entered = outside;
        removeIfEmpty();
    }

    void install(@Nullable EventLoop loop) {
        installed = loop;
        removeIfEmpty();
    }

    private void removeIfEmpty() {
        if (running == null && installed == null && entered == null) {
            CURRENT.remove();
        }
    }
}
