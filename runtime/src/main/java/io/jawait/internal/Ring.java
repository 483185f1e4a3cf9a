package io.jawait.internal;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer, first in, first out: the ready queue, the items of a queue, those who wait in a line.
 *
 * <p>The entry of the ready queue that runs stays at the head until {@link #removeHead}, so that {@link #head} tells what runs without a field
 * that would have to be written at each switch. Confined to the loop's thread.
 *
 * @param <E> the entries
 */
public class Ring<E extends @Nullable Object> {
    private final int smallest;
    private @Nullable Object[] slots;
    private int head;
    private int size;

    /** Empty, with room for so many at first: a power of two. */
    public Ring(int smallest) {
        this.smallest = smallest;
        this.slots = new Object[smallest];
    }

    /** How many entries there are. */
    public final int size() {
        return size;
    }

    /** Appends an entry. */
    public final void add(E entry) {
        if (size == slots.length) {
            grow();
        }
        slots[head + size & slots.length - 1] = entry;
        size++;
    }

    /** The oldest entry; null when empty. */
    public final @Nullable E head() {
        return Casts.unchecked(slots[head]);
    }

    /** The entry that {@code index} others stand before. */
    public final E get(int index) {
        return Casts.unchecked(slots[head + index & slots.length - 1]);
    }

    /** Puts another entry in its place. */
    public final void set(int index, E entry) {
        slots[head + index & slots.length - 1] = entry;
    }

    /** Drops the oldest entry. */
    public final void removeHead() {
        slots[head] = null;
        head = head + 1 & slots.length - 1;
        size--;
    }

    /**
     * Drops those of the entries from {@code index} on that are to be dropped, and tells how many these were. There is no branch for that: the
     * next entry need not wait until this one has come from memory.
     */
    public final int removeIf(int index, Predicate<? super E> isDropped) {
        @Nullable Object[] slots = this.slots;
        int mask = slots.length - 1;
        int kept = index;
        for (int i = index; i < size; i++) {
            E entry = Casts.unchecked(slots[head + i & mask]);
            slots[head + kept & mask] = entry;
            kept += isDropped.test(entry) ? 0 : 1;
        }
        int dropped = size - kept;
        while (size > kept) {
            slots[head + --size & mask] = null;
        }
        return dropped;
    }

    /** Drops all entries. */
    public final void clear() {
        slots = new Object[smallest];
        head = 0;
        size = 0;
    }

    /** Takes a new array where that is quick, a smaller one where it has long held few entries; {@code renewal} is this ring's. */
    public final void renew(Renewal renewal) {
        int length = renewal.length(size, slots.length);
        if (length > 0) {
            move(length);
        }
    }

    private void grow() {
        move(slots.length * 2);
    }

    private void move(int length) {
        @Nullable Object[] moved = new Object[length];
        int untilEnd = Math.min(size, slots.length - head);
        System.arraycopy(slots, head, moved, 0, untilEnd);
        System.arraycopy(slots, 0, moved, untilEnd, size - untilEnd);
        Renewal.forget(slots);
        slots = moved;
        head = 0;
    }
}
