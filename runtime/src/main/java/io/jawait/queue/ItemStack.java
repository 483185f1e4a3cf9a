package io.jawait.queue;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Last in, first out; items may be null. */
final class ItemStack<T extends @Nullable Object> implements Storage<T> {
    private final ArrayList<T> items = new ArrayList<>();

    @Override
    public void put(T item) {
        items.add(item);
    }

    @Override
    public T get() {
        return items.remove(items.size() - 1);
    }

    @Override
    public int size() {
        return items.size();
    }
}
