package io.jawait.internal;

import io.jawait.Future;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait in line: the futures on which they are suspended, in the order in which they came. A future that is done stays in
 * line until its task goes on and leaves, unless it was taken out. Nothing is allocated before somebody waits.
 *
 * <p>Loop thread only.
 */
public final class Waiters {
    private @Nullable ArrayDeque<Future<@Nullable Void>> line;

    /** Nobody. */
    public Waiters() {}

    /** Puts a pending future at the end of the line, and gives it back. */
    public Future<@Nullable Void> enter(Future<@Nullable Void> waiter) {
        ArrayDeque<Future<@Nullable Void>> entered = line;
        if (entered == null) {
            entered = new ArrayDeque<>(4);
            line = entered;
        }
        entered.add(waiter);
        return waiter;
    }

    /** Takes a future out, if it still stands there. */
    public void leave(Future<@Nullable Void> waiter) {
        if (line != null) {
            line.remove(waiter);
        }
    }

    /** How many stand there, those included that are done. */
    public int size() {
        return line == null ? 0 : line.size();
    }

    /** Whether nobody stands there who was not cancelled. */
    public boolean allCancelled() {
        if (line != null) {
            for (Future<@Nullable Void> waiter : line) {
                if (!waiter.cancelled()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Wakes the first in line, unless it was woken already. */
    public void wakeFirst() {
        Future<@Nullable Void> first = line == null ? null : line.peek();
        if (first != null && !first.done()) {
            first.setResult(null);
        }
    }

    /** Wakes up to this many of those who are not done, the oldest first; how many there were. */
    public int wake(int count) {
        int woken = 0;
        if (line != null) {
            for (Future<@Nullable Void> waiter : line) {
                if (woken == count) {
                    break;
                }
                if (!waiter.done()) {
                    waiter.setResult(null);
                    woken++;
                }
            }
        }
        return woken;
    }

    /** Takes out all up to the oldest who is not done, and wakes that one; whether there was one. */
    public boolean wakeAndRemove() {
        Future<@Nullable Void> waiter = line == null ? null : line.poll();
        while (line != null && waiter != null) {
            if (!waiter.done()) {
                waiter.setResult(null);
                return true;
            }
            waiter = line.poll();
        }
        return false;
    }

    /** Wakes and takes out all. */
    public void wakeAndRemoveAll() {
        boolean more = true;
        while (more) {
            more = wakeAndRemove();
        }
    }
}
