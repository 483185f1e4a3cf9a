package io.jawait.internal;

import io.jawait.Future;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait in line: the futures on which they are suspended, in the order in which they came. A future that is done stays in
 * line until its task goes on and leaves, unless it was taken out. Nothing is allocated before somebody waits.
 *
 * <p>Loop thread only.
 */
public final class Waiters {
    private @Nullable Ring<Future<@Nullable Void>> line;

    /** Nobody. */
    public Waiters() {}

    /** Puts a pending future at the end of the line, and gives it back. */
    public Future<@Nullable Void> enter(Future<@Nullable Void> waiter) {
        Ring<Future<@Nullable Void>> entered = line;
        if (entered == null) {
            entered = new Ring<>(4);
            line = entered;
        }
        entered.add(waiter);
        return waiter;
    }

    /** Takes a future out, if it still stands there. */
    @SuppressWarnings("ReferenceEquality") // the very one
    public void leave(Future<@Nullable Void> waiter) {
        if (line != null) {
            line.removeIf(0, each -> each == waiter);
        }
    }

    /** How many stand there, those included that are done. */
    public int size() {
        return line == null ? 0 : line.size();
    }

    /** Whether nobody stands there who was not cancelled. */
    public boolean allCancelled() {
        if (line != null) {
            for (int i = 0; i < line.size(); i++) {
                if (!line.get(i).cancelled()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Wakes the first in line, unless it was woken already. */
    public void wakeFirst() {
        Future<@Nullable Void> first = line == null ? null : line.head();
        if (first != null && !first.done()) {
            first.setResult(null);
        }
    }

    /** Wakes up to this many of those who are not done, the oldest first; how many there were. */
    public int wake(int count) {
        int woken = 0;
        if (line != null) {
            for (int i = 0; i < line.size() && woken < count; i++) {
                if (!line.get(i).done()) {
                    line.get(i).setResult(null);
                    woken++;
                }
            }
        }
        return woken;
    }

    /** Takes out all up to the oldest who is not done, and wakes that one; whether there was one. */
    public boolean wakeAndRemove() {
        Ring<Future<@Nullable Void>> entered = line;
        while (entered != null && entered.size() > 0) {
            Future<@Nullable Void> first = entered.get(0);
            entered.removeHead();
            if (!first.done()) {
                first.setResult(null);
                return true;
            }
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
