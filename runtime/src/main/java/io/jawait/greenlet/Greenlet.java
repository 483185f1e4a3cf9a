package io.jawait.greenlet;

import io.jawait.Context;
import io.jawait.Coroutine;
import io.jawait.internal.Arguments;
import io.jawait.spi.Execution;
import io.jawait.spi.Frame;
import io.jawait.spi.SwitchDoor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that gives control away by name and gets it back where it left off: <a
 * href="https://greenlet.readthedocs.io/">greenlet's</a> {@code greenlet}.
 *
 * <pre>{@code
 * static Greenlet first = new Greenlet(Ping::first);
 * static Greenlet second = new Greenlet(Ping::second);
 *
 * @Async static Coroutine<Void> first() {
 *     System.out.println(1);
 *     second.switchTo();
 *     System.out.println(3);
 *     return async();
 * }
 *
 * @Async static Coroutine<Void> second() {
 *     System.out.println(2);
 *     first.switchTo();
 *     return async();
 * }
 *
 * first.switchTo();    // 1, 2, 3
 * }</pre>
 *
 * <p>The body is an async method or lambda. It may switch, and so may the coroutines that it awaits; {@code switchTo} needs no await. It can't await futures: no loop
 * runs it.
 *
 * <p>Each thread has a main greenlet, which is all code that no other greenlet runs. When a body ends, control goes to the greenlet's parent,
 * with the value or the error. A greenlet that is never switched to again stays suspended, and its {@code finally} blocks do not run: end
 * it with {@link #throwInto()}.
 *
 * <p>The thread that made it only. Each greenlet has context variables of its own, at first none.
 */
public final class Greenlet {
    /** A body. */
    @FunctionalInterface
    public interface Body {
        /** Makes the coroutine that runs. */
        Coroutine<?> run() throws Exception;
    }

    /**
     * A body that gets what the first switch gives.
     *
     * @param <A> what it is given
     */
    @FunctionalInterface
    public interface ArgumentBody<A extends @Nullable Object> {
        /** Makes the coroutine that runs. */
        Coroutine<?> run(A argument) throws Exception;
    }

    static {
        SwitchDoor.provide(new Switchboard.Door());
    }

    final Switchboard board;
    final Execution execution = new Execution();
    final Context context = new Context();
    private final @Nullable ArgumentBody<?> body;
    private @Nullable Greenlet parent;
    private boolean started;
    private boolean dead;
    private @Nullable Frame leaf;

    /** A child of the current greenlet. Nothing runs before the first switch. */
    public Greenlet(Body body) {
        this(body, getCurrent());
    }

    /** A child of {@code parent}. */
    public Greenlet(Body body, Greenlet parent) {
        this(withoutArgument(body), parent);
    }

    /** A child of the current greenlet, whose body gets what the first switch gives. */
    public <A extends @Nullable Object> Greenlet(ArgumentBody<A> body) {
        this(body, getCurrent());
    }

    /** A child of {@code parent}, whose body gets what the first switch gives. */
    public <A extends @Nullable Object> Greenlet(ArgumentBody<A> body, Greenlet parent) {
        this.body = Arguments.given(body, "a body", "new Greenlet");
        this.parent = Arguments.given(parent, "a parent", "new Greenlet");
        this.board = parent.board;
    }

    private static ArgumentBody<@Nullable Object> withoutArgument(Body body) {
        Arguments.given(body, "a body", "new Greenlet");
        return argument -> body.run();
    }

    /** The main greenlet of a thread. */
    Greenlet(Switchboard board) {
        this.board = board;
        this.body = null;
        this.started = true;
    }

    // ---- switching

    /** As {@link #switchTo(Object)}, with null. */
    public @Nullable Object switchTo() {
        return switchTo(null);
    }

    /**
     * Gives control to this greenlet, where its own pending switch gives {@code value}, or its body begins with it. Gives what is switched back, or what a
     * child ended with. The nearest ancestor that lives stands in for a dead greenlet.
     *
     * <p>In the main greenlet it runs the others until control comes back. In another one it has to be woven, as all methods up to the
     * body's.
     *
     * @throws GreenletError when the greenlet is of another thread
     * @throws io.jawait.WeavingError in a greenlet, in code that is not woven
     */
    public @Nullable Object switchTo(@Nullable Object value) {
        return board.switchFromPlainCode(this, value, null);
    }

    /** Ends this greenlet, by a {@link GreenletExit}. */
    public @Nullable Object throwInto() {
        return throwInto(new GreenletExit());
    }

    /**
     * As {@link #switchTo(Object)}, but the greenlet's pending switch throws the error. One that was not started dies, and the error goes
     * to its parent; a {@link GreenletExit} goes there as a value. greenlet's {@code throw}.
     */
    public @Nullable Object throwInto(Throwable error) {
        return board.switchFromPlainCode(this, null, Objects.requireNonNull(error));
    }

    // ---- asking

    /** The greenlet that runs: the main one of the thread, where no other does. */
    public static Greenlet getCurrent() {
        return Switchboard.ofThread().current();
    }

    /** Who gets control when this one ends; null for a main greenlet. */
    public @Nullable Greenlet parent() {
        return parent;
    }

    /**
     * Changes the parent. What counts is who is the parent when the body ends.
     *
     * @throws IllegalArgumentException when the new parent is a descendant, or of another thread, or this is a main greenlet
     */
    public void setParent(Greenlet newParent) {
        if (parent == null) {
            throw new IllegalArgumentException("cannot set the parent of a main greenlet");
        }
        if (newParent.board != board) {
            throw new IllegalArgumentException("parent cannot be on a different thread");
        }
        for (Greenlet ancestor = newParent; ancestor != null; ancestor = ancestor.parent) {
            if (ancestor == this) {
                throw new IllegalArgumentException("cyclic parent chain");
            }
        }
        parent = newParent;
    }

    /** Whether the body has ended. */
    public boolean dead() {
        return dead;
    }

    /** Whether it was started and has not ended: greenlet's {@code bool(g)}. */
    public boolean isActive() {
        return started && !dead;
    }

    /** What its context variables are kept in: greenlet's {@code gr_context}. */
    public Context context() {
        return context;
    }

    @Override
    public String toString() {
        String about = parent == null
                ? "main"
                : dead ? "dead" : !started ? "pending" : getCurrentOf(board) == this ? "current" : "suspended";
        return "<Greenlet " + about + " at 0x" + Integer.toHexString(System.identityHashCode(this)) + ">";
    }

    private static Greenlet getCurrentOf(Switchboard board) {
        return board.current();
    }

    // ---- running, for the switchboard

    /** This, or its nearest ancestor that is not dead. */
    Greenlet living() {
        Greenlet living = this;
        while (living.dead) {
            living = Objects.requireNonNull(living.parent);
        }
        return living;
    }

    /** Whether an error now would end it without running a line. */
    boolean isUnstarted() {
        return !started;
    }

    /** Runs up to the next switch or the end: its value, or {@link Execution#SUSPENDED}. */
    @Nullable
    Object step(@Nullable Object value, @Nullable Throwable error) throws Exception {
        return context.call(() -> {
            try {
                return enter(value, error);
            } catch (Exception | Error thrown) {
                throw thrown;
            } catch (Throwable other) {
                throw new IllegalStateException(other);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object enter(@Nullable Object value, @Nullable Throwable error) throws Throwable {
        Frame from = leaf;
        Object result;
        if (from != null) {
            result = error == null ? execution.resume(from, value) : execution.fail(from, error);
        } else {
            started = true;
            Coroutine<?> made = ((ArgumentBody<@Nullable Object>) Objects.requireNonNull(body)).run(value);
            result = execution.start((Frame) Objects.requireNonNull(made, "a greenlet's body gave null"));
        }
        Frame moved = execution.takeLeaf();
        if (moved != null) {
            leaf = moved;
        }
        return result;
    }

    void die() {
        started = true;
        dead = true;
        leaf = null;
    }
}
