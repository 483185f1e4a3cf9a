package io.jawait.queue;

import io.jawait.internal.Casts;
import org.jspecify.annotations.Nullable;

/** First in, first out; items may be null. */
final class ItemRing<T extends @Nullable Object> implements Storage<T> {
    private @Nullable Object[] slots = new Object[8];
    private int head;
    private int size;

    @Override
    public void put(T item) {
        if (size == slots.length) {
            grow();
        }
        slots[head + size & slots.length - 1] = item;
        size++;
    }

    @Override
    public T get() {
        Object item = slots[head];
        slots[head] = null;
        head = head + 1 & slots.length - 1;
        size--;
        return Casts.unchecked(item);
    }

    @Override
    public int size() {
        return size;
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
