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
public final class Waiters {
    private static final int FEW = 4;

    @SuppressWarnings({"rawtypes", "unchecked"}) // an array of a generic type
    private static final @Nullable Future<@Nullable Void>[] NONE = new Future[0];

    /** A ring: its length is zero or a power of two. */
    private @Nullable Future<@Nullable Void>[] line = NONE;

    private int head;
    private int size;

    /** Nobody. */
    public Waiters() {}

    /** Puts a pending future at the end of the line, and gives it back. */
    public Future<@Nullable Void> enter(Future<@Nullable Void> waiter) {
        if (size == line.length) {
            grow();
        }
        line[place(size)] = waiter;
        size++;
        return waiter;
    }

    /** Takes a future out, if it still stands there. */
    @SuppressWarnings("ReferenceEquality") // the very one
    public void leave(Future<@Nullable Void> waiter) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Future<@Nullable Void> each = line[place(i)];
            if (each != waiter) {
                line[place(kept++)] = each;
            }
        }
        if (kept < size) {
            line[place(kept)] = null;
            size = kept;
        }
    }

    /** How many stand there, those included that are done. */
    public int size() {
        return size;
    }

    /** Whether nobody stands there who was not cancelled. */
    public boolean allCancelled() {
        for (int i = 0; i < size; i++) {
            if (!get(i).cancelled()) {
                return false;
            }
        }
        return true;
    }

    /** Wakes the first in line, unless it was woken already. */
    public void wakeFirst() {
        if (size > 0 && !get(0).done()) {
            get(0).setResult(null);
        }
    }

    /** Wakes up to this many of those who are not done, the oldest first; how many there were. */
    public int wake(int count) {
        int woken = 0;
        for (int i = 0; i < size && woken < count; i++) {
            if (!get(i).done()) {
                get(i).setResult(null);
                woken++;
            }
        }
        return woken;
    }

    /** Takes out all up to the oldest who is not done, and wakes that one; whether there was one. */
    public boolean wakeAndRemove() {
        while (size > 0) {
            Future<@Nullable Void> first = get(0);
            line[head] = null;
            head = place(1);
            size--;
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

    private int place(int index) {
        return head + index & line.length - 1;
    }

    private Future<@Nullable Void> get(int index) {
        return Objects.requireNonNull(line[place(index)]);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // an array of a generic type
    private void grow() {
        @Nullable Future<@Nullable Void>[] wider = new Future[Math.max(FEW, size * 2)];
        int untilEnd = size - head;
        System.arraycopy(line, head, wider, 0, untilEnd);
        System.arraycopy(line, 0, wider, untilEnd, head);
        line = wider;
        head = 0;
    }
}
