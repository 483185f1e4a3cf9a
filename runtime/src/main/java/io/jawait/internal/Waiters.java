package io.jawait.internal;

import io.jawait.Future;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait in line: the futures on which they are suspended, in the order in which they came. A future that is done stays in
 * line until its task goes on and leaves, unless it was taken out. Nothing is allocated before somebody waits.
 *
 * <p>Loop thread only.
 */
public class Waiters {
    /** The oldest; null: nobody stands there. */
    private @Nullable Future<@Nullable Void> first;

    /** Those behind it; null: so far there was one at a time. */
    private @Nullable Ring<Future<@Nullable Void>> rest;

    /** Nobody. */
    public Waiters() {}

    /** Puts a pending future at the end of the line, and gives it back. */
    public final Future<@Nullable Void> enter(Future<@Nullable Void> waiter) {
        if (first == null) {
            first = waiter;
        } else {
            if (rest == null) {
                rest = new Ring<>(4);
            }
            rest.add(waiter);
        }
        return waiter;
    }

    /** Takes a future out, if it still stands there. */
    @SuppressWarnings("ReferenceEquality") // the very one
    public final void leave(Future<@Nullable Void> waiter) {
        if (first == waiter) {
            removeFirst();
        } else if (rest != null) {
            rest.removeIf(0, each -> each == waiter);
        }
    }

    private void removeFirst() {
        Ring<Future<@Nullable Void>> behind = rest;
        if (behind == null || behind.size() == 0) {
            first = null;
        } else {
            first = behind.head();
            behind.removeHead();
        }
    }

    /** How many stand there, those included that are done. */
    public final int size() {
        return first == null ? 0 : rest == null ? 1 : 1 + rest.size();
    }

    /** The one that {@code index} others stand before. */
    private Future<@Nullable Void> get(int index) {
        return index == 0 || rest == null ? Objects.requireNonNull(first) : rest.get(index - 1);
    }

    /** Whether nobody stands there who was not cancelled. */
    public final boolean allCancelled() {
        for (int i = 0; i < size(); i++) {
            if (!get(i).cancelled()) {
                return false;
            }
        }
        return true;
    }

    /** Wakes the first in line, unless it was woken already. */
    public final void wakeFirst() {
        if (first != null && !first.done()) {
            first.setResult(null);
        }
    }

    /** Wakes up to this many of those who are not done, the oldest first; how many there were. */
    public final int wake(int count) {
        int woken = 0;
        for (int i = 0; i < size() && woken < count; i++) {
            if (!get(i).done()) {
                get(i).setResult(null);
                woken++;
            }
        }
        return woken;
    }

    /** Takes out all up to the oldest who is not done, and wakes that one; whether there was one. */
    public final boolean wakeAndRemove() {
        return first != null
                && wakeAndRemoveOldest(); // most often nobody stands there: small enough to be inlined everywhere
    }

    private boolean wakeAndRemoveOldest() {
        for (Future<@Nullable Void> oldest = first; oldest != null; oldest = first) {
            removeFirst();
            if (!oldest.done()) {
                oldest.setResult(null);
                return true;
            }
        }
        return false;
    }

    /** Wakes and takes out all. */
    public final void wakeAndRemoveAll() {
        boolean more = true;
        while (more) {
            more = wakeAndRemove();
        }
    }
}
