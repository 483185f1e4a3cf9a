package io.jawait.testsuite.conformance.queue;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.queue.Queue;
import io.jawait.queue.QueueShutDownException;

/** shutdown(true) drops the items that are there, counts them as done and so releases join; get fails at once. */
final class Queue09ImmediateShutdown {
    @Async
    static Coroutine<String> joiner(Queue<Integer> queue) {
        await(queue.join());
        return async("join released");
    }

    @Async
    static Coroutine<Void> main() {
        Queue<Integer> queue = new Queue<>();
        for (int i = 0; i < 3; i++) {
            queue.putNowait(i);
        }
        System.out.println("got " + queue.getNowait() + " size " + queue.qsize());
        Task<String> waiting = createTask(joiner(queue));
        await(yieldNow());
        queue.shutdown(true);
        System.out.println("size " + queue.qsize() + " empty: " + yesNo(queue.empty()));
        try {
            await(queue.get());
        } catch (QueueShutDownException e) {
            System.out.println("get: " + kind(e));
        }
        await(yieldNow());
        System.out.println("joined: " + yesNo(waiting.done()));
        queue.taskDone();
        System.out.println(await(waiting));
        queue.shutdown();
        queue.shutdown(true);
        System.out.println("shutting down again is allowed");
        try {
            queue.taskDone();
        } catch (IllegalArgumentException e) {
            System.out.println("task_done: " + kind(e));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
