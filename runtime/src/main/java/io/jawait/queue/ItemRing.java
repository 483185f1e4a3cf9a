package io.jawait.queue;

import io.jawait.internal.Ring;
import org.jspecify.annotations.Nullable;

/** First in, first out; items may be null. */
final class ItemRing<T extends @Nullable Object> implements Storage<T> {
    private final Ring<T> items = new Ring<>(8);

    @Override
    public void put(T item) {
        items.add(item);
    }

    @Override
    public T get() {
        T item = items.get(0);
        items.removeHead();
        return item;
    }

    @Override
    public int size() {
        return items.size();
    }
}
