package io.jawait.internal;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer, first in, first out: the ready queue, the items of a queue, those who wait in a line.
 *
 * <p>The entry of the ready queue that runs stays at the head until {@link #removeHead}, so that {@link #head} tells what runs without a field
 * that would have to be written at each switch.
 *
 * <p>An array for very many entries would be old for the collector from the beginning, where each store costs a fence. So when there are very many,
 * new ones are put into pieces behind the slots, until they are all in one array again. Confined to the loop's thread.
 *
 * @param <E> the entries
 */
public class Ring<E extends @Nullable Object> {
    private final int smallest;
    private @Nullable Object[] slots;
    private int head;

    /** How many entries stand in the slots. */
    private int size;

    /** Up to how many may be added there; 0: others stand behind, or the slots are old. */
    private int room;

    /** How many entries stand behind the slots, in {@link #pieces}. */
    private int behind;

    /** Null: there were never very many entries. */
    private @Nullable Pieces pieces;

    /** Empty, with room for so many at first: a power of two. */
    public Ring(int smallest) {
        this.smallest = smallest;
        this.slots = new Object[smallest];
        this.room = smallest;
    }

    /** How many entries there are. */
    public final int size() {
        return size + behind;
    }

    /** Appends an entry. */
    public final void add(E entry) {
        if (size >= room) {
            addToFull(entry);
            return;
        }
        slots[head + size & slots.length - 1] = entry;
        size++;
    }

    /** The oldest entry; null when empty. */
    public final @Nullable E head() {
        if (size == 0) {
            takeNext();
        }
        return Casts.unchecked(slots[head]);
    }

    /** The entry that {@code index} others stand before. */
    public final E get(int index) {
        int place = place(index); // which may take other slots
        return Casts.unchecked(slots[place]);
    }

    /** Puts another entry in its place. */
    public final void set(int index, E entry) {
        int place = place(index);
        slots[place] = entry;
    }

    private int place(int index) {
        if (index >= size) {
            unite();
        }
        return head + index & slots.length - 1;
    }

    /** Drops the oldest entry, which was asked for. */
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
        if (index == size()) {
            return 0;
        }
        unite();
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
        pieces = null;
        behind = 0;
        size = 0;
        use(new Object[smallest]);
    }

    /** Takes a new array where that is quick, a smaller one where it has long held few entries; {@code renewal} is this ring's. */
    public final void renew(Renewal renewal) {
        int length = behind > 0 ? 0 : renewal.length(size, slots.length);
        if (length > 0) {
            move(length);
        }
    }

    private void use(@Nullable Object[] array) {
        slots = array;
        head = 0;
        room = behind > 0 || array.length > Renewal.LARGE ? 0 : array.length;
    }

    private void move(int length) {
        @Nullable Object[] moved = new Object[length];
        int untilEnd = Math.min(size, slots.length - head);
        System.arraycopy(slots, head, moved, 0, untilEnd);
        System.arraycopy(slots, 0, moved, untilEnd, size - untilEnd);
        Renewal.forget(slots);
        use(moved);
    }

    // ---- very many

    private void addToFull(E entry) {
        if (behind == 0 && slots.length < Renewal.LARGE) {
            move(slots.length * 2);
            add(entry);
            return;
        }
        if (pieces == null) {
            pieces = new Pieces();
        }
        pieces.add(entry);
        behind++;
        room = 0;
    }

    /** Has the oldest piece in place of the slots, which are empty. */
    private void takeNext() {
        if (behind > 0) {
            Pieces next = Objects.requireNonNull(pieces);
            size = next.sizeOfFirst();
            behind -= size;
            use(next.removeFirst());
        }
    }

    /** Has all in the slots. */
    private void unite() {
        if (behind == 0) {
            return;
        }
        Pieces next = Objects.requireNonNull(pieces);
        move(Math.max(smallest, Integer.highestOneBit(size() - 1) * 2));
        while (behind > 0) {
            int count = next.sizeOfFirst();
            @Nullable Object[] piece = next.removeFirst();
            System.arraycopy(piece, 0, slots, size, count);
            Renewal.forget(piece);
            size += count;
            behind -= count;
        }
        use(slots);
    }
}
