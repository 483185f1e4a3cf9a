package io.jawait.queue;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Smallest first. */
final class ItemHeap<T> implements Storage<T> {
    private final PriorityQueue<T> items;

    /** @param order null: as the items compare themselves */
    ItemHeap(@Nullable Comparator<? super T> order) {
        items = new PriorityQueue<>(order);
    }

    @Override
    public void put(T item) {
        items.add(item);
    }

    @Override
    public T get() {
        return items.remove();
    }

    @Override
    public int size() {
        return items.size();
    }
}
