package io.jawait.testsuite.conformance.queue;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.queue.Queue;

/** A bounded queue makes put wait while it is full, and get while it is empty. */
final class Queue01ProducerConsumer {
    @Async
    static Coroutine<Void> producer(Queue<Integer> queue, int n) {
        for (int i = 0; i < n; i++) {
            await(queue.put(i));
            System.out.println("put " + i + " size " + queue.qsize());
        }
        await(queue.put(-1));
        return async();
    }

    @Async
    static Coroutine<Integer> consumer(Queue<Integer> queue) {
        int total = 0;
        while (true) {
            int item = await(queue.get());
            if (item < 0) {
                return async(total);
            }
            System.out.println("got " + item);
            total += item;
            await(yieldNow());
        }
    }

    @Async
    static Coroutine<Void> main() {
        Queue<Integer> queue = new Queue<>(2);
        Task<Void> task = createTask(producer(queue, 5));
        System.out.println("total " + await(consumer(queue)));
        await(task);
        System.out.println("empty: " + yesNo(queue.empty()) + " maxsize " + queue.maxsize());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
