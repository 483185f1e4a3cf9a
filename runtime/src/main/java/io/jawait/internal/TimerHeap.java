package io.jawait.internal;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Timers, ordered by deadline, then by creation: a binary heap of deadlines and of numbers. The timers themselves stand in
 * a table at their numbers, which are given in order of creation: so sifting moves no references, of each of which the collector would
 * want to know.
 *
 * <p>A cancelled timer stays until it comes to the head, or until a sweep meets it. A sweep begins when more than half of over a hundred
 * timers are cancelled. It goes from the heap's end to its beginning, a bounded number of places at a time. Confined to the loop's thread.
 *
 * @param <E> the timers
 */
public final class TimerHeap<E> {
    private static final int FEW = 100;
    private static final int SMALL = 16;
    private static final int LARGE = 1 << 12;

    /** Places that a sweep looks at in one go. */
    private static final int STRETCH = 2_000;

    /** Places that it looks at when a timer is added: so it ends before the heap has grown by a quarter. */
    private static final int STRETCH_OF_ADD = 4;

    private final Predicate<? super E> isCancelled;
    private final int stretch;
    private final Renewal renewal = new Renewal(SMALL);

    private double[] deadlines = new double[SMALL];
    private int[] numbers = new int[SMALL];
    private int size;

    private @Nullable Object[] timers = new Object[SMALL];
    private int nextNumber;

    /** At least as many as are stored and cancelled. */
    private int cancelled;

    /** At least as many as are stored and were cancelled since the sweep began. */
    private int cancelledSince;

    /** What stands at this place or behind was added or looked at since the sweep began; 0: no sweep is under way. */
    private int unswept;

    /** Empty; {@code isCancelled} asks a timer. */
    public TimerHeap(Predicate<? super E> isCancelled) {
        this(isCancelled, STRETCH);
    }

    /** The same; {@code stretch}: how many places a sweep looks at in one go. */
    TimerHeap(Predicate<? super E> isCancelled, int stretch) {
        this.isCancelled = isCancelled;
        this.stretch = stretch;
    }

    /** How many are stored, cancelled ones included. */
    public int size() {
        return size;
    }

    /** Stores a timer; {@code deadline} in seconds. */
    public void add(double deadline, E timer) {
        if (nextNumber == timers.length) {
            makeRoom();
        }
        if (size == deadlines.length) {
            resize(wider(size));
        }
        int number = nextNumber++;
        timers[number] = timer;
        int end = size++;
        siftUp(end, 0, deadline, number);
        if (unswept > 0) {
            lookWhereCrossed(end);
            sweep(STRETCH_OF_ADD);
        }
    }

    /** The earliest deadline, in seconds; infinite when empty. */
    public double nearest() {
        return size == 0 ? Double.POSITIVE_INFINITY : deadlines[0];
    }

    /** Removes and gives the timer of the earliest deadline; when it was cancelled, {@link #noteCancelledRemoved} is to be told. */
    public E removeNearest() {
        E nearest = timer(0);
        removeAt(0);
        return nearest;
    }

    /** Notes how many of those that {@link #removeNearest} gave had been cancelled. */
    public void noteCancelledRemoved(int count) {
        cancelled = Math.max(cancelled - count, 0);
    }

    /** Notes that a stored timer was cancelled. One that is not stored any more may be noted too: then all are looked through early. */
    public void noteCancelled() {
        cancelled++;
        cancelledSince++;
    }

    /**
     * Drops the cancelled timers at the head, and others when they are many; a bounded number of them.
     *
     * @return false when there is more to do: the nearest one may be a cancelled one then
     */
    public boolean dropCancelled() {
        if (unswept == 0 && cancelled > (size > FEW ? size / 2 : size)) {
            unswept = size;
            cancelledSince = 0;
        }
        if (unswept > 0) {
            sweep(stretch);
        }
        int dropped = 0;
        while (cancelled > 0 && dropIfCancelled(0)) {
            if (++dropped == stretch) {
                return false;
            }
        }
        return unswept == 0;
    }

    /** Takes smaller arrays where they have long held few timers. */
    public void renew() {
        int length = renewal.length(size, deadlines.length);
        if (length > 0 && length < deadlines.length) {
            resize(length);
            renumber(length);
        }
    }

    /** Drops all. */
    public void clear() {
        Arrays.fill(timers, 0, nextNumber, null);
        size = 0;
        reset();
    }

    // ---- sweeping

    /**
     * Looks at so many places. Where a timer is dropped, the last one takes its place, which was looked at before; unless that went up from
     * there, and what it met came down.
     */
    private void sweep(int places) {
        for (int i = 0; i < places && unswept > 0; i++) {
            if (!dropIfCancelled(unswept - 1)) {
                unswept--;
            }
        }
        if (unswept == 0) {
            cancelled = Math.min(cancelled, cancelledSince);
        }
    }

    /** A timer that went up from {@code end} may have moved one from before {@link #unswept} to the first place behind it on its way. */
    private void lookWhereCrossed(int end) {
        int place = end;
        while (parent(place) >= unswept) {
            place = parent(place);
        }
        while (dropIfCancelled(place)) {
            // another one may have come down
        }
    }

    private boolean dropIfCancelled(int place) {
        if (place >= size || !isCancelled.test(timer(place))) {
            return false;
        }
        cancelled--;
        removeAt(place);
        return true;
    }

    // ---- the heap

    private void removeAt(int place) {
        timers[numbers[place]] = null;
        int last = --size;
        unswept = Math.min(unswept, last);
        if (last == 0) {
            reset();
        } else if (place > 0 && place < last && isBefore(last, parent(place))) {
            siftUp(place, 0, deadlines[last], numbers[last]);
        } else if (place < last) {
            siftDown(place, deadlines[last], numbers[last]);
        }
    }

    private void reset() {
        nextNumber = 0;
        cancelled = 0;
        unswept = 0;
    }

    private static int parent(int place) {
        return place - 1 >>> 1;
    }

    /** Puts a timer to the place, or as far above it as it belongs, but not above {@code top}. */
    private void siftUp(int place, int top, double deadline, int number) {
        int at = place;
        while (at > top) {
            int parent = parent(at);
            if (!isBefore(deadline, number, deadlines[parent], numbers[parent])) {
                break;
            }
            deadlines[at] = deadlines[parent];
            numbers[at] = numbers[parent];
            at = parent;
        }
        deadlines[at] = deadline;
        numbers[at] = number;
    }

    /** Puts a timer that was the last one below the place. It belongs near the end, most likely: so it is compared from there on upwards. */
    private void siftDown(int place, double deadline, int number) {
        int at = place;
        while (2 * at + 2 < size) {
            int left = 2 * at + 1;
            int nearest = isBefore(left + 1, left) ? left + 1 : left;
            deadlines[at] = deadlines[nearest];
            numbers[at] = numbers[nearest];
            at = nearest;
        }
        if (2 * at + 2 == size) {
            deadlines[at] = deadlines[size - 1];
            numbers[at] = numbers[size - 1];
            at = size - 1;
        }
        siftUp(at, place, deadline, number);
    }

    private boolean isBefore(int place, int other) {
        return isBefore(deadlines[place], numbers[place], deadlines[other], numbers[other]);
    }

    private static boolean isBefore(double deadline, int number, double otherDeadline, int otherNumber) {
        return deadline < otherDeadline || deadline == otherDeadline && number < otherNumber;
    }

    private void resize(int length) {
        deadlines = Arrays.copyOf(deadlines, length);
        numbers = Arrays.copyOf(numbers, length);
    }

    // ---- the table

    private E timer(int place) {
        return Casts.unchecked(timers[numbers[place]]);
    }

    private void makeRoom() {
        if (size > nextNumber / 4 * 3) {
            replaceTable(Arrays.copyOf(timers, wider(nextNumber)));
        } else {
            renumber(timers.length);
        }
    }

    /** Gives the timers the lowest numbers, in the same order. */
    private void renumber(int length) {
        @Nullable Object[] table = length == timers.length ? timers : new Object[length];
        int[] given = new int[nextNumber];
        int kept = 0;
        for (int i = 0; i < nextNumber; i++) {
            Object timer = timers[i];
            if (timer != null) {
                given[i] = kept;
                table[kept++] = timer;
            }
        }
        for (int i = 0; i < size; i++) {
            numbers[i] = given[numbers[i]];
        }
        if (table == timers) {
            Arrays.fill(table, kept, nextNumber, null);
        } else {
            replaceTable(table);
        }
        nextNumber = kept;
    }

    private void replaceTable(@Nullable Object[] table) {
        Renewal.forget(timers);
        timers = table;
    }

    private static int wider(int length) {
        return length < LARGE ? 2 * length : length + length / 2;
    }
}
