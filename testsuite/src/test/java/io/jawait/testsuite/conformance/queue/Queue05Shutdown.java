package io.jawait.testsuite.conformance.queue;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.queue.Queue;
import io.jawait.queue.QueueShutDownException;

/** After shutdown puts fail at once, gets take the items that are left, and then fail too. */
final class Queue05Shutdown {
    @Async
    static Coroutine<Void> consumer(Queue<Integer> queue) {
        try {
            while (true) {
                int item = await(queue.get());
                System.out.println("got " + item);
                queue.taskDone();
                await(yieldNow());
            }
        } catch (QueueShutDownException e) {
            System.out.println("consumer stops on " + kind(e));
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Queue<Integer> queue = new Queue<>();
        for (int i = 0; i < 3; i++) {
            queue.putNowait(i);
        }
        queue.shutdown();
        try {
            queue.putNowait(9);
        } catch (QueueShutDownException e) {
            System.out.println("put_nowait: " + kind(e));
        }
        try {
            await(queue.put(9));
        } catch (QueueShutDownException e) {
            System.out.println("put: " + kind(e));
        }
        await(consumer(queue));
        await(queue.join());
        System.out.println("joined");
        try {
            queue.getNowait();
        } catch (QueueShutDownException e) {
            System.out.println("get_nowait: " + kind(e));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
