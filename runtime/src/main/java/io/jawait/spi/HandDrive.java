package io.jawait.spi;

import io.jawait.Future;
import io.jawait.InvalidStateException;
import io.jawait.generator.GeneratorExit;
import io.jawait.internal.Sneaky;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Drives one coroutine by hand: Python's {@code send}, {@code throw} and {@code close} of coroutine objects.
 *
 * <p>Hangs above the coroutine's object, where that finds it again, and lets results pass. Confined to whoever drives.
 */
final class HandDrive extends Frame {
    private static final Object NONE = new Object();

    private final Frame root;
    private final Execution execution = new Execution();
    private @Nullable Frame leaf;
    private @Nullable Future<?> awaited;
    private boolean running;
    private @Nullable Object value = NONE;

    private HandDrive(Frame root) {
        super(root.code);
        this.root = root;
        state = PASSING;
    }

    /**
     * The drive of a coroutine that was not started, or was started by hand.
     *
     * @throws IllegalStateException when it has ended, or something else drives it
     */
    static HandDrive of(Frame root) {
        if (root.state == DONE) {
            root.ensureNew();
        }
        if (root.up instanceof HandDrive drive) {
            return drive;
        }
        if (root.state == STARTED) {
            throw alreadyExecuting();
        }
        root.ensureNew();
        return new HandDrive(root);
    }

    static @Nullable Object resultOf(Frame root) {
        if (root.up instanceof HandDrive drive && drive.value != NONE) {
            return drive.value;
        }
        throw new InvalidStateException(
                root.state == DONE ? "the coroutine did not end with a value in a run by hand" : "Result is not set.");
    }

    private static IllegalArgumentException alreadyExecuting() {
        return new IllegalArgumentException("coroutine already executing");
    }

    boolean isRunning() {
        return running;
    }

    @Nullable
    Object resume(@Nullable Object sent) {
        if (leaf == null && sent != null) {
            throw new IllegalArgumentException("can't send non-None value to a just-started coroutine");
        }
        Future<?> future = awaited;
        if (future == null) {
            return advance(null, sent);
        }
        if (!future.done()) {
            return advance(new IllegalStateException("await wasn't used with future"), null);
        }
        Object given;
        try {
            given = future.result();
        } catch (Throwable failure) {
            return advance(failure, null);
        }
        return advance(null, given);
    }

    @Nullable
    Object raise(Throwable error) {
        if (!(root instanceof AsyncOperation) && root.discard()) {
            throw Sneaky.raise(error);
        }
        return advance(error, null);
    }

    void closeRoot() {
        try {
            advance(new GeneratorExit(), null);
        } catch (NoSuchElementException | GeneratorExit ended) {
            return;
        }
        throw new IllegalStateException("coroutine ignored GeneratorExit");
    }

    /** Runs to the next pause, and gives what is handed out there. */
    private @Nullable Object advance(@Nullable Throwable failure, @Nullable Object sent) {
        if (running) {
            throw alreadyExecuting();
        }
        running = true;
        Object result;
        try {
            result = enter(failure, sent);
        } catch (NoSuchElementException e) {
            throw new IllegalStateException("coroutine raised StopIteration", e);
        } catch (Throwable e) {
            throw Sneaky.raise(e);
        } finally {
            running = false;
        }
        if (result == Execution.SUSPENDED) {
            return paused();
        }
        value = result;
        root.up = this;
        throw new NoSuchElementException("the coroutine has ended");
    }

    private @Nullable Object enter(@Nullable Throwable failure, @Nullable Object sent) throws Throwable {
        Frame from = leaf;
        if (from == null) {
            return failure == null ? execution.start(root) : execution.startFailing(root, failure);
        }
        return failure == null ? execution.resume(from, sent) : execution.fail(from, failure);
    }

    private @Nullable Object paused() {
        Frame moved = execution.takeLeaf();
        if (moved != null) {
            leaf = moved;
            root.up = this;
        }
        Object handedOut = execution.takeBlocked();
        awaited = handedOut instanceof Future<?> future && !(leaf instanceof PauseFrame) ? future : null;
        return handedOut;
    }

    @Override
    public void clear() {}
}
