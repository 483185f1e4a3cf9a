package io.jawait.greenlet;

import io.jawait.internal.Sneaky;
import io.jawait.spi.Execution;
import io.jawait.spi.SwitchDoor;
import io.jawait.spi.Unwoven;
import java.lang.ref.WeakReference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The greenlets of a thread: who runs, and where control goes next. All but the main one are run by a loop in here, which the main one enters
 * when it switches; so a switch between two others is a return to this loop.
 */
final class Switchboard {
    /** Weak, so that class loaders can go; each greenlet holds its board. */
    private static final ThreadLocal<@Nullable WeakReference<Switchboard>> OF_THREAD = new ThreadLocal<>();

    private final Greenlet main = new Greenlet(this);
    private Greenlet current = main;

    /** Where control goes, and what it brings: a value or an error. */
    private Greenlet target = main;

    private @Nullable Object value;
    private @Nullable Throwable error;

    private Switchboard() {}

    static Switchboard ofThread() {
        WeakReference<Switchboard> known = OF_THREAD.get();
        Switchboard board = known == null ? null : known.get();
        if (board == null) {
            board = new Switchboard();
            OF_THREAD.set(new WeakReference<>(board));
        }
        return board;
    }

    Greenlet current() {
        return current;
    }

    /** What woven code calls. */
    static final class Door extends SwitchDoor {
        @Override
        public @Nullable Object switchTo(
                Greenlet greenlet, @Nullable Object value, @Nullable Throwable error, Execution execution) {
            Switchboard board = greenlet.board;
            board.ensureThread();
            Greenlet current = board.current;
            if (current == board.main) {
                return board.run(greenlet, value, error);
            }
            if (execution != current.execution) {
                throw Unwoven.belowDriver(
                        "Greenlet.switchTo",
                        "In a greenlet all methods up to its body have to be async methods that await each other.");
            }
            return board.leave(greenlet, value, error);
        }
    }

    @Nullable
    Object switchFromPlainCode(Greenlet greenlet, @Nullable Object value, @Nullable Throwable error) {
        ensureThread();
        if (current == main) {
            return run(greenlet, value, error);
        }
        throw Unwoven.error(
                "Greenlet.switchTo in a greenlet",
                "Annotate that method with @io.jawait.Async, let it return io.jawait.Coroutine, and await it, as all methods"
                        + " up to the greenlet's body. If it is async already, it holds a monitor there, which it can't leave half-way:"
                        + " switch outside of synchronized.");
    }

    private void ensureThread() {
        if (ofThread() != this) {
            throw new GreenletError("cannot switch to a different thread");
        }
    }

    /** Has the current greenlet suspend; unless control would come back to it at once. */
    private @Nullable Object leave(Greenlet to, @Nullable Object given, @Nullable Throwable thrown) {
        if (to.living() == current && (thrown == null || to.dead())) {
            return arrive(given, thrown instanceof GreenletExit && to.dead() ? null : thrown, thrown);
        }
        target = to;
        value = given;
        error = thrown;
        return Execution.SUSPENDED;
    }

    private static @Nullable Object arrive(
            @Nullable Object given, @Nullable Throwable raised, @Nullable Throwable asValue) {
        if (raised != null) {
            throw Sneaky.raise(raised);
        }
        return asValue == null ? given : asValue;
    }

    /** Runs the others until control comes to the main greenlet. */
    private @Nullable Object run(Greenlet to, @Nullable Object given, @Nullable Throwable thrown) {
        target = to;
        value = given;
        error = thrown;
        try {
            while (true) {
                Greenlet next = nextToRun();
                if (next == main) {
                    return arriveInMain();
                }
                current = next;
                step(next);
            }
        } finally {
            current = main;
            target = main;
            value = null;
            error = null;
        }
    }

    /** The living one that control goes to; a greenlet that was not started and gets an error dies on the way. */
    private Greenlet nextToRun() {
        while (true) {
            if (target.dead()) {
                exitBecomesValue();
                target = target.living();
            }
            if (error == null || !target.isUnstarted()) {
                return target;
            }
            target.die();
        }
    }

    private void exitBecomesValue() {
        if (error instanceof GreenletExit exit) {
            value = exit;
            error = null;
        }
    }

    private @Nullable Object arriveInMain() {
        Throwable thrown = error;
        if (thrown != null) {
            throw Sneaky.raise(thrown);
        }
        return value;
    }

    private void step(Greenlet greenlet) {
        Object given = value;
        Throwable thrown = error;
        value = null;
        error = null;
        Object result;
        try {
            result = greenlet.step(given, thrown);
        } catch (Throwable failure) {
            end(greenlet, null, failure);
            return;
        }
        if (result != Execution.SUSPENDED) {
            end(greenlet, result, null);
        } else if (greenlet.execution.takeBlocked() != SwitchDoor.SWITCH) {
            target = greenlet;
            error = new IllegalStateException("a greenlet can't await: no loop runs it");
        }
    }

    private void end(Greenlet greenlet, @Nullable Object result, @Nullable Throwable failure) {
        greenlet.die();
        target = Objects.requireNonNull(greenlet.parent());
        value = result;
        error = failure;
        exitBecomesValue();
    }
}
