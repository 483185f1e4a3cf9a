package io.jawait.testsuite.conformance.queue;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.queue.LifoQueue;
import io.jawait.queue.PriorityQueue;
import io.jawait.queue.Queue;
import java.util.ArrayList;
import java.util.List;

/** A PriorityQueue gives the smallest item first, a LifoQueue the newest. */
final class Queue04PriorityAndLifo {
    @Async
    static Coroutine<Void> fill(Queue<Integer> queue, List<Integer> items) {
        for (int item : items) {
            await(queue.put(item));
            await(yieldNow());
        }
        return async();
    }

    @Async
    static Coroutine<List<Integer>> drain(Queue<Integer> queue, int n) {
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.add(await(queue.get()));
        }
        return async(out);
    }

    @Async
    static Coroutine<Void> main() {
        Queue<Integer> queue = new PriorityQueue<>();
        await(fill(queue, List.of(5, 1, 4, 1, 3)));
        System.out.println(repr(await(drain(queue, 3))));
        await(fill(queue, List.of(0, 9)));
        System.out.println(repr(await(drain(queue, 4))));
        Queue<Integer> stack = new LifoQueue<>();
        await(fill(stack, List.of(1, 2, 3)));
        System.out.println(repr(await(drain(stack, 2))));
        await(fill(stack, List.of(4)));
        System.out.println(repr(await(drain(stack, 2))));
        Task<List<Integer>> waiting = createTask(drain(queue, 2));
        await(yieldNow());
        queue.putNowait(8);
        queue.putNowait(2);
        System.out.println(repr(await(waiting)));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
