package io.jawait.queue;

import io.jawait.internal.Casts;
import io.jawait.internal.Ring;
import org.jspecify.annotations.Nullable;

/** First in, first out; items may be null. */
final class ItemRing<T extends @Nullable Object> extends Ring<T> implements Storage<T> {
    ItemRing() {
        super(8);
    }

    @Override
    public void put(T item) {
        add(item);
    }

    @Override
    public T get() {
        T item = Casts.unchecked(head());
        removeHead();
        return item;
    }
}
