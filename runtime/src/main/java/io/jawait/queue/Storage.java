package io.jawait.queue;

import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Queue} keeps its items, and so the order in which it gives them: asyncio's {@code _put} and {@code _get}.
 *
 * <pre>{@code
 * final class Newest<T> implements Storage<T> {       // keeps one item
 *     private final List<T> kept = new ArrayList<>();
 *
 *     public void put(T item) {
 *         kept.clear();
 *         kept.add(item);
 *     }
 *
 *     public T get() {
 *         return kept.remove(0);
 *     }
 *
 *     public int size() {
 *         return kept.size();
 *     }
 * }
 *
 * Queue<Frame> frames = new Queue<>(0, new Newest<>());
 * }</pre>
 *
 * <p>Loop thread only; called by its queue alone.
 */
public interface Storage<T extends @Nullable Object> {
    /** Takes an item in. */
    void put(T item);

    /** Takes the item out that is next; there is one. */
    T get();

    /** How many items are there. */
    int size();
}
