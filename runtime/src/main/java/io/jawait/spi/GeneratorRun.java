package io.jawait.spi;

import io.jawait.Coroutine;
import io.jawait.Coroutine.State;
import io.jawait.InvalidStateException;
import io.jawait.generator.Generator;
import io.jawait.generator.GeneratorExit;
import io.jawait.internal.Casts;
import io.jawait.internal.NeverAwaited;
import io.jawait.internal.Sneaky;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one kind of generator: the execution on which its frames run, and that of fresh generators which it yields from.
 *
 * <pre>
 * CREATED ──start──▶ RUNNING ──yield──▶ AHEAD ──take──▶ SUSPENDED ──next…──▶ RUNNING
 *    │                  └──return, throw──▶ CLOSED
 *    └──yieldFrom──▶ LENT ──next…──▶ SUSPENDED
 * </pre>
 *
 * AHEAD: {@link #blocked} holds an element that nobody has taken. LENT: its frames are part of another generator's chain, where a step costs
 * the same at any depth. Whoever asks it directly takes them back, and leaves a {@link Delegation} in their place.
 */
public final class GeneratorRun<T extends @Nullable Object> extends Execution implements Generator<T> {
    private static final int CREATED = 0;
    private static final int RUNNING = 1;
    private static final int SUSPENDED_AT_YIELD = 2;
    private static final int AHEAD = 3;
    private static final int LENT = 4;
    private static final int CLOSED = 5;

    private final Frame root;

    /** Where the next step goes in; null before the first suspension and after the end. */
    private @Nullable Frame suspended;

    /** One of the above: a number, because storing a reference into an old object costs more than all the rest. */
    private int status = CREATED;

    /** Whoever asked for an element was told that there is none. */
    private boolean told;

    private @Nullable Object result;
    private @Nullable GeneratorRun<?> borrower;

    private GeneratorRun(Frame root) {
        this.root = root;
    }

    /** Of the frame with the arguments, which was not started. */
    public static <T extends @Nullable Object> Generator<T> of(Coroutine<?> root) {
        if (NeverAwaited.isOn()) {
            NeverAwaited.forget(root);
        }
        return new GeneratorRun<>((Frame) root);
    }

    // ---- elements

    @Override
    public boolean hasNext() {
        return status == AHEAD || advance(null);
    }

    @Override
    public T next() {
        if (status == AHEAD || advance(null)) {
            return take();
        }
        throw ended();
    }

    @Override
    public T next(T otherwise) {
        return status == AHEAD || advance(null) ? take() : otherwise;
    }

    @Override
    public T send(@Nullable Object value) {
        ensureNothingAhead();
        if (value != null && status == CREATED) {
            throw new IllegalArgumentException("can't send non-None value to a just-started generator");
        }
        if (advance(value)) {
            return take();
        }
        throw ended();
    }

    private T take() {
        status = SUSPENDED_AT_YIELD;
        return Casts.unchecked(takeBlocked());
    }

    /** The result comes with the first of these, as in Python. */
    private NoSuchElementException ended() {
        if (told) {
            result = null;
        }
        told = true;
        return new NoSuchElementException("the generator has ended");
    }

    private void ensureNothingAhead() {
        if (status == AHEAD) {
            throw new IllegalStateException("hasNext() has found an element: take it with next() first");
        }
    }

    /** Runs to the next yield; false at the end. */
    private boolean advance(@Nullable Object sent) {
        if (status != SUSPENDED_AT_YIELD && !prepare()) {
            return false;
        }
        status = RUNNING;
        try {
            Frame from = suspended;
            return came(from == null ? start(root) : resume(from, sent));
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    /** False when it has ended. */
    private boolean prepare() {
        if (status == RUNNING) {
            throw alreadyExecuting();
        }
        if (status == LENT) {
            takeBack();
        }
        return status != CLOSED;
    }

    private boolean came(@Nullable Object value) {
        if (value == SUSPENDED) {
            Frame moved = takeLeaf();
            if (moved != null) {
                suspended = moved;
            }
            status = AHEAD;
            return true;
        }
        end(value);
        return false;
    }

    private void end(@Nullable Object value) {
        status = CLOSED;
        result = value;
        suspended = null;
        borrower = null;
        root.clear();
    }

    private Error failed(Throwable thrown) {
        end(null);
        if (thrown instanceof NoSuchElementException) {
            throw new IllegalStateException("generator raised StopIteration", thrown);
        }
        return Sneaky.raise(thrown);
    }

    private static IllegalArgumentException alreadyExecuting() {
        return new IllegalArgumentException("generator already executing");
    }

    // ---- errors and closing

    @Override
    public T throwInto(Throwable error) {
        Objects.requireNonNull(error);
        ensureNothingAhead();
        if (!prepare()) {
            throw Sneaky.raise(error);
        }
        if (raise(error)) {
            return take();
        }
        throw ended();
    }

    @Override
    public void close() {
        if (status == AHEAD) {
            take();
        }
        if (status == CLOSED || !prepare()) {
            return;
        }
        try {
            if (raise(new GeneratorExit())) {
                take();
                throw new IllegalStateException("generator ignored GeneratorExit");
            }
            told = true;
        } catch (GeneratorExit closed) {
            return;
        }
    }

    /** Raises an error at the yield and runs to the next one; false at the end. */
    private boolean raise(Throwable error) {
        Frame from = suspended;
        if (from == null) {
            root.discard();
            throw failed(error);
        }
        status = RUNNING;
        try {
            if (error instanceof GeneratorExit exit) {
                InnerClosing inner = InnerClosing.of(this, from, exit);
                suspended = inner.outermost();
                return came(fail(inner.outermost(), inner.raised()));
            }
            return came(fail(from, error));
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    // ---- in yieldFrom

    boolean isCreated() {
        return status == CREATED;
    }

    /** Runs the body on the execution of the generator that yields from this one. */
    @Nullable
    Object lendTo(Execution borrower) throws Throwable {
        status = LENT;
        this.borrower = (GeneratorRun<?>) borrower;
        return borrower.begin(root);
    }

    /** After {@link #lendTo}: who drives the frames. */
    private GeneratorRun<?> holder() {
        Frame top = Frames.outermost(root);
        return top instanceof OwnerFrame owner ? owner.run : Objects.requireNonNull(borrower);
    }

    /** After {@link #lendTo}: makes this generator one that is driven by itself, suspended or closed. */
    private void takeBack() {
        if (root.state == Frame.DONE) {
            end(null);
            return;
        }
        GeneratorRun<?> holder = holder();
        if (holder.status == RUNNING) {
            throw alreadyExecuting();
        }
        Delegation delegation = new Delegation(this);
        delegation.up = root.up;
        delegation.state = 1;
        suspended = holder.suspended;
        root.up = new OwnerFrame(root, this);
        holder.suspended = delegation;
        status = SUSPENDED_AT_YIELD;
        borrower = null;
    }

    // ---- asking

    @Override
    public @Nullable Object result() {
        if (state() != State.CLOSED) {
            throw new InvalidStateException("Result is not set.");
        }
        return result;
    }

    @Override
    public State state() {
        return switch (status) {
            case CREATED -> State.CREATED;
            case RUNNING -> State.RUNNING;
            case SUSPENDED_AT_YIELD, AHEAD -> State.SUSPENDED;
            case LENT -> root.state == Frame.DONE ? State.CLOSED : holder().state();
            default -> State.CLOSED;
        };
    }

    @Override
    public String toString() {
        return "<generator object " + root.code.displayName() + " at 0x"
                + Integer.toHexString(System.identityHashCode(this)) + ">";
    }
}
