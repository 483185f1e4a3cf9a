package io.jawait.benchmarks.stages;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A bounded queue whose put and take give futures, as one writes it for want of one in the JDK. One thread. */
final class StageQueue {
    private static final CompletableFuture<Integer> DONE = CompletableFuture.completedFuture(0);

    private final int capacity;
    private final Executor executor;
    private final ArrayDeque<Integer> elements = new ArrayDeque<>();
    private final ArrayDeque<CompletableFuture<Integer>> takers = new ArrayDeque<>();
    private final ArrayDeque<CompletableFuture<Integer>> putters = new ArrayDeque<>();

    /** Capacity 0: a put is done when its element was taken. */
    StageQueue(int capacity, Executor executor) {
        this.capacity = capacity;
        this.executor = executor;
    }

    /** Done when there was room. */
    CompletableFuture<Integer> put(int element) {
        CompletableFuture<Integer> taker = takers.pollFirst();
        if (taker != null) {
            executor.execute(() -> taker.complete(element));
            return DONE;
        }
        elements.addLast(element);
        if (elements.size() <= capacity) {
            return DONE;
        }
        CompletableFuture<Integer> room = new CompletableFuture<>();
        putters.addLast(room);
        return room;
    }

    /** Done when there was an element. */
    CompletableFuture<Integer> take() {
        if (elements.isEmpty()) {
            CompletableFuture<Integer> taken = new CompletableFuture<>();
            takers.addLast(taken);
            return taken;
        }
        int element = elements.removeFirst();
        CompletableFuture<Integer> putter = putters.pollFirst();
        if (putter != null) {
            executor.execute(() -> putter.complete(0));
        }
        return CompletableFuture.completedFuture(element);
    }
}
