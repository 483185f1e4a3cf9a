package io.jawait.spi;

import io.jawait.AsyncIterator;
import io.jawait.Coroutine.State;
import io.jawait.generator.AsyncGenerator;
import io.jawait.internal.Access;
import io.jawait.internal.Casts;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The run of an asynchronous generator's method, apart from the object that users hold: when that is collected, the loop still has this to close.
 *
 * <pre>
 * CREATED ──start──▶ RUNNING (also while it awaits) ◀──▶ SUSPENDED at a yield
 *    └────close────────▶ CLOSED ◀──return, throw─┘
 * </pre>
 */
public final class AsyncBody {
    private final Frame root;

    /** Where the next step goes in; set while suspended at a yield only. */
    private @Nullable Frame leaf;

    private State state = State.CREATED;

    /** What the loop keeps for a generator that was started; null before, and without a loop. */
    private @Nullable Runnable forget;

    AsyncBody(Frame root) {
        this.root = root;
    }

    State state() {
        return state;
    }

    boolean isEmpty() {
        return root instanceof FinishedFrame;
    }

    String name() {
        return root.code.displayName();
    }

    /** The object that users hold, made anew. */
    public AsyncGenerator<?> generator() {
        return new AsyncGeneratorRun<@Nullable Object>(this);
    }

    /** Whether there is anything to close. */
    public boolean isOpen() {
        return state != State.CLOSED && state != State.CREATED;
    }

    /** Tells the loop, the first time. */
    void ensureKnown(@Nullable AsyncGenerator<?> generator) {
        if (state == State.CREATED) {
            forget = Access.get().asyncGeneratorStarted(this, generator == null ? generator() : generator);
        }
    }

    // ---- running

    /**
     * Runs the body from where it is suspended. An element, if it is SUSPENDED then; what it returned, if it is CLOSED; {@link
     * Execution#SUSPENDED}, with its frames in the chain, if it awaits.
     */
    @Nullable
    Object enter(@Nullable Object value, Execution execution) throws Throwable {
        Frame from = leaf;
        leaf = null;
        state = State.RUNNING;
        Object result;
        try {
            result = from == null ? execution.begin(root) : execution.reenterBelow(from, value);
        } catch (Throwable thrown) {
            end();
            throw thrown;
        }
        if (result != Execution.SUSPENDED) {
            end();
            return result;
        }
        if (!execution.isAsyncYield()) {
            return Execution.SUSPENDED;
        }
        Frame moved = execution.detach();
        suspendedAt(moved == null && from != null ? from : Casts.unchecked(moved));
        return execution.takeYielded();
    }

    /** The body has yielded in this frame. */
    void suspendedAt(Frame frame) {
        leaf = frame;
        state = State.SUSPENDED;
    }

    /** The body was closed before it was started. */
    void discard() {
        root.discard();
        end();
    }

    void end() {
        state = State.CLOSED;
        leaf = null;
        root.clear();
        Runnable known = forget;
        if (known != null) {
            forget = null;
            known.run();
        }
    }

    /** What whoever asked is told of an error of the body: such a one must not look like the end. */
    static Throwable failure(Throwable thrown) {
        if (AsyncIterator.isEnd(thrown)) {
            return new IllegalStateException("async generator raised StopAsyncIteration", thrown);
        }
        return thrown instanceof NoSuchElementException
                ? new IllegalStateException("async generator raised StopIteration", thrown)
                : thrown;
    }

    void ensureIdle(String operation) {
        if (state == State.RUNNING) {
            throw new IllegalStateException(operation + "(): asynchronous generator is already running");
        }
    }
}
