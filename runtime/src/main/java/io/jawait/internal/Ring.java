package io.jawait.internal;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ready queue: a ring buffer of entries, first in, first out.
 *
 * <p>The entry that runs stays at the head until {@link #removeHead}, so that {@link #head} tells what runs without a field that
 * would have to be written at each switch. Confined to the loop's thread.
 */
public final class Ring {
    private static final int SMALL = 64;

    private @Nullable Object[] slots = new Object[SMALL];
    private int head;
    private int size;

    private final Renewal renewal = new Renewal(SMALL);

    /** Empty. */
    public Ring() {}

    /** How many entries wait, the one that runs included. */
    public int size() {
        return size;
    }

    /** Appends an entry. */
    public void add(Object entry) {
        if (size == slots.length) {
            grow();
        }
        slots[head + size & slots.length - 1] = entry;
        size++;
    }

    /** The oldest entry; null when empty. */
    public @Nullable Object head() {
        return slots[head];
    }

    /** The entry that {@code index} others stand before. */
    public @Nullable Object get(int index) {
        return slots[head + index & slots.length - 1];
    }

    /** Puts another entry in its place. */
    public void set(int index, @Nullable Object entry) {
        slots[head + index & slots.length - 1] = entry;
    }

    /** Drops the oldest entry. */
    public void removeHead() {
        slots[head] = null;
        head = head + 1 & slots.length - 1;
        size--;
    }

    /**
     * Drops those of the entries from {@code index} on that are to be dropped, and tells how many these were. There is no branch for that: the
     * next entry need not wait until this one has come from memory.
     */
    public int removeIf(int index, Predicate<Object> isDropped) {
        @Nullable Object[] slots = this.slots;
        int mask = slots.length - 1;
        int kept = index;
        for (int i = index; i < size; i++) {
            Object entry = Casts.unchecked(slots[head + i & mask]);
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
    public void clear() {
        slots = new Object[SMALL];
        head = 0;
        size = 0;
    }

    /** Takes a new array where that is quick, a smaller one where it has long held few entries. */
    public void renew() {
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
        slots = moved;
        head = 0;
    }
}
