package io.jawait.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of entries that are not old for the collector from the beginning: full ones, oldest first, and a tail. Confined to the loop's
 * thread.
 */
final class Pieces {
    private static final Object[] NONE = {};

    private final Queue<@Nullable Object[]> full = new ArrayDeque<>();
    private @Nullable Object[] tail = NONE;
    private int inTail;

    void add(@Nullable Object entry) {
        if (inTail == tail.length) {
            replaceTail();
        }
        tail[inTail++] = entry;
    }

    private void replaceTail() {
        if (inTail > 0) {
            full.add(tail);
        }
        tail = new Object[Renewal.LARGE];
        inTail = 0;
    }

    /** How many entries {@link #removeFirst} gives. */
    int sizeOfFirst() {
        return full.isEmpty() ? inTail : Renewal.LARGE;
    }

    /** The oldest array; its entries stand at its beginning. */
    @Nullable
    Object[] removeFirst() {
        @Nullable Object[] first = full.poll();
        if (first == null) {
            first = tail;
            tail = NONE;
            inTail = 0;
        }
        return first;
    }
}
