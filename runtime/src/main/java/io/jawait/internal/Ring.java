package io.jawait.internal;

import org.jspecify.annotations.Nullable;

/**
 * The ready queue: a ring buffer of entries, first in, first out.
 *
 * <p>The entry that runs stays at the head until {@link #removeHead}, so that {@link #head} tells what runs without a field that
 * would have to be written at each switch. Confined to the loop's thread.
 */
public final class Ring {
    private @Nullable Object[] slots = new Object[64];
    private int head;
    private int size;

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

    /** Drops all entries. */
    public void clear() {
        slots = new Object[64];
        head = 0;
        size = 0;
    }

    private void grow() {
        @Nullable Object[] wider = new Object[slots.length * 2];
        int untilEnd = slots.length - head;
        System.arraycopy(slots, head, wider, 0, untilEnd);
        System.arraycopy(slots, 0, wider, untilEnd, head);
        slots = wider;
        head = 0;
    }
}
