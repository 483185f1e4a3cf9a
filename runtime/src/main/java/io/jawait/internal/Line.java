package io.jawait.internal;

import io.jawait.EventLoop;
import io.jawait.Future;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait until a condition holds, in the order in which they came. Whoever was woken looks again, since others may have been
 * quicker, and waits anew at the end where they were.
 *
 * <p>There are two ways to wait. A coroutine enters a future, awaits it, and looks again in a loop of its own. A task that awaits the
 * coroutine at once waits for a turn instead, which does all that in the task's step: it needs no frame, and is used again.
 *
 * <p>Loop thread only.
 */
public abstract class Line extends Waiters {
    /** Not yet. */
    public static final Object AGAIN = new Object();

    private final LoopBinding binding;
    private final Object owner;

    private @Nullable Future<@Nullable Void> turns;

    /** Nobody waits; the line belongs to the loop that {@code owner} is bound to. */
    protected Line(LoopBinding binding, Object owner) {
        this.binding = binding;
        this.owner = owner;
    }

    /** Whether whoever comes now has to wait. */
    public abstract boolean mustWait();

    /** What the await of whoever was woken gives; {@link #AGAIN}, and nothing was done, where it has to wait again. */
    public abstract @Nullable Object goOn(@Nullable Object item) throws Throwable;

    /** A new future at the end of the line. */
    public final Future<@Nullable Void> enter() {
        return enter(binding.createFuture(owner));
    }

    /**
     * A turn at the end of the line, for a task of the loop that runs: what {@link #goOn} makes of {@code item} is what the await gives.
     */
    public final Future<@Nullable Void> takeTurn(@Nullable Object item, EventLoop loop) {
        binding.bind(loop, owner);
        return enter(Access.get().takeTurn(this, item, loop));
    }

    /** The first of a list of turns, which are theirs to link. */
    public final @Nullable Future<@Nullable Void> turns() {
        return turns;
    }

    /** Puts another one first. */
    public final void setTurns(Future<@Nullable Void> first) {
        turns = first;
    }

    /** One gives up, by an error: when it was woken already and could have gone on, the next one is woken in its place. */
    public void giveUp(Future<@Nullable Void> waiter) {
        waiter.cancel();
        leave(waiter);
        if (!waiter.cancelled() && !mustWait()) {
            wakeAndRemove();
        }
    }
}
