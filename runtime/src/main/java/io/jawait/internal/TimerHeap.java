package io.jawait.internal;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Timers, ordered by deadline, then by creation: a binary heap in three parallel arrays, so that comparing touches no timer.
 *
 * <p>A cancelled timer stays until it comes to the head, or until more than half of over a hundred timers are cancelled.
 * Confined to the loop's thread.
 *
 * @param <E> the timers
 */
public final class TimerHeap<E> {
    private static final int FEW = 100;

    private final Predicate<? super E> isCancelled;
    private double[] deadlines = new double[16];
    private int[] orders = new int[16];
    private @Nullable Object[] timers = new Object[16];
    private int size;
    private int created;
    private int cancelled;

    /** Empty; {@code isCancelled} asks a timer. */
    public TimerHeap(Predicate<? super E> isCancelled) {
        this.isCancelled = isCancelled;
    }

    /** How many are stored, cancelled ones included. */
    public int size() {
        return size;
    }

    /** Stores a timer; {@code deadline} in seconds. */
    public void add(double deadline, E timer) {
        if (size == timers.length) {
            grow();
        }
        siftUp(size++, deadline, created++, timer);
    }

    /** The earliest deadline, in seconds; infinite when empty. */
    public double nearest() {
        return size == 0 ? Double.POSITIVE_INFINITY : deadlines[0];
    }

    /** Removes and gives the timer of the earliest deadline. */
    public E removeNearest() {
        E nearest = timer(0);
        if (isCancelled.test(nearest)) {
            cancelled--;
        }
        removeHead();
        return nearest;
    }

    /** Notes that a stored timer was cancelled. One that is not stored any more may be counted too: then all are looked through early. */
    public void noteCancelled() {
        cancelled++;
    }

    /** Drops the cancelled timers at the head, or all of them when they are many. */
    public void dropCancelled() {
        if (size > FEW && cancelled * 2 > size) {
            rebuild();
        } else {
            while (cancelled > 0 && size > 0 && isCancelled.test(timer(0))) {
                cancelled--;
                removeHead();
            }
        }
    }

    /** Drops all. */
    public void clear() {
        Arrays.fill(timers, 0, size, null);
        size = 0;
        cancelled = 0;
    }

    private E timer(int index) {
        return Casts.unchecked(timers[index]);
    }

    private void rebuild() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!isCancelled.test(timer(i))) {
                place(kept++, deadlines[i], orders[i], timer(i));
            }
        }
        Arrays.fill(timers, kept, size, null);
        size = kept;
        cancelled = 0;
        for (int i = size / 2 - 1; i >= 0; i--) {
            siftDown(i, deadlines[i], orders[i], timer(i));
        }
    }

    private void removeHead() {
        int last = --size;
        E moved = timer(last);
        timers[last] = null;
        if (last > 0) {
            siftDown(0, deadlines[last], orders[last], moved);
        } else {
            cancelled = 0;
        }
    }

    private void siftUp(int from, double deadline, int order, E timer) {
        int at = from;
        while (at > 0) {
            int parent = at - 1 >>> 1;
            if (!isBefore(deadline, order, parent)) {
                break;
            }
            place(at, deadlines[parent], orders[parent], timer(parent));
            at = parent;
        }
        place(at, deadline, order, timer);
    }

    private void siftDown(int from, double deadline, int order, E timer) {
        int at = from;
        while (at < size >>> 1) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(deadlines[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (!isBefore(deadlines[child], orders[child], deadline, order)) {
                break;
            }
            place(at, deadlines[child], orders[child], timer(child));
            at = child;
        }
        place(at, deadline, order, timer);
    }

    private boolean isBefore(double deadline, int order, int index) {
        return isBefore(deadline, order, deadlines[index], orders[index]);
    }

    /** Orders may wrap round: their difference counts. */
    private static boolean isBefore(double deadline, int order, double otherDeadline, int otherOrder) {
        return deadline < otherDeadline || deadline == otherDeadline && order - otherOrder < 0;
    }

    private void place(int index, double deadline, int order, E timer) {
        deadlines[index] = deadline;
        orders[index] = order;
        timers[index] = timer;
    }

    private void grow() {
        int wider = size * 2;
        deadlines = Arrays.copyOf(deadlines, wider);
        orders = Arrays.copyOf(orders, wider);
        timers = Arrays.copyOf(timers, wider);
    }
}
