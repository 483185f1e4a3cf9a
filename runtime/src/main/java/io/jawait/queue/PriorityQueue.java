package io.jawait.queue;

import java.util.Comparator;

/**
 * A queue that gives the smallest item first: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.PriorityQueue">{@code PriorityQueue}</a>. Items that compare as equal come
 * in any order.
 *
 * <pre>{@code
 * PriorityQueue<Job> jobs = new PriorityQueue<>(0, Comparator.comparing(Job::deadline));
 * }</pre>
 *
 * <p>Loop thread only, as {@link Queue}. It takes no null.
 */
public final class PriorityQueue<T> extends Queue<T> {
    /** Without limit, of items that are {@link Comparable}. */
    public PriorityQueue() {
        this(0);
    }

    /** For this many items that are {@link Comparable}; zero or less: without limit. */
    public PriorityQueue(int maxsize) {
        super(maxsize, new ItemHeap<>(null));
    }

    /** For this many items, in the order given; zero or less: without limit. */
    public PriorityQueue(int maxsize, Comparator<? super T> order) {
        super(maxsize, new ItemHeap<>(order));
    }
}
