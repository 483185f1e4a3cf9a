package io.jawait.spi;

import io.jawait.Coroutine;
import io.jawait.internal.Access;
import io.jawait.internal.Casts;
import io.jawait.internal.NeverAwaited;
import org.jspecify.annotations.Nullable;

/**
 * One activation of an async method: first the coroutine object, which holds the arguments; from the first suspension on
 * the place where live values wait.
 *
 * <p>The subclasses differ in the number of their slots: {@code FrameR_W} has R references and W words of 32 bits.
 *
 * <pre>
 * state   NEW (0) ──start──▶ STARTED (-1) ──suspend──▶ 1, 2, … (a suspension point) ──return, throw──▶ DONE (-2)
 *                               │                                                                      ▲
 *                               └──suspend, where the body's frames are others──▶ PASSING (-3) ────────┘
 * </pre>
 *
 * Results pass through a frame that is PASSING.
 */
public abstract non-sealed class Frame extends Coroutine<@Nullable Object> {
    static final int NEW = 0;
    static final int STARTED = -1;
    static final int DONE = -2;
    static final int PASSING = -3;

    /** From here downwards: NEW, with a number noted. */
    static final int PLACED = -1000;

    /** The suspension point that waits in this frame; woven code reads it to find its way back. */
    public int state;

    final Code code;

    /** The frame that waits for this one's result; a coroutine driven by hand has its {@link HandDrive} here. */
    @Nullable
    Frame up;

    Frame(Code code) {
        this.code = code;
    }

    /** Forgets all references in the slots: a started body has its arguments on the stack. */
    public abstract void clear();

    /** Gives what is saved here to the coroutine object of the same method, if that has these slots; whether it has. */
    boolean moveTo(Frame object) {
        return false;
    }

    final boolean isNew() {
        return state == NEW || state <= PLACED;
    }

    final void ensureNew() {
        if (!isNew()) {
            throw new IllegalStateException(
                    state == DONE ? "cannot reuse already awaited coroutine" : "coroutine is being awaited already");
        }
    }

    /** Ends a coroutine that never ran; whether it was one. */
    final boolean discard() {
        if (!isNew()) {
            return false;
        }
        state = DONE;
        clear();
        NeverAwaited.forget(this);
        return true;
    }

    @Override
    public final @Nullable Object send(@Nullable Object value) {
        return HandDrive.of(this).resume(value);
    }

    @Override
    public final @Nullable Object throwInto(Throwable error) {
        return HandDrive.of(this).raise(error);
    }

    @Override
    public final void close() {
        if (state == DONE || !(this instanceof AsyncOperation) && discard()) {
            return;
        }
        HandDrive.of(this).closeRoot();
    }

    @Override
    public final Object result() {
        return Casts.unchecked(HandDrive.resultOf(this));
    }

    @Override
    public final State state() {
        if (isNew()) {
            return State.CREATED;
        }
        return switch (state) {
            case STARTED -> State.RUNNING;
            case DONE -> State.CLOSED;
            default -> isDrivenNow(Frames.outermost(this)) ? State.RUNNING : State.SUSPENDED;
        };
    }

    private static boolean isDrivenNow(Frame outermost) {
        if (outermost instanceof HandDrive drive) {
            return drive.isRunning();
        }
        return Access.get().currentCoroutine() == outermost;
    }

    @Override
    public String toString() {
        return "<coroutine object " + code.displayName() + " at 0x" + Integer.toHexString(System.identityHashCode(this))
                + ">";
    }
}
