package io.jawait.testsuite.conformance.queue;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.queue.Queue;
import java.util.ArrayList;
import java.util.List;

/** join waits until taskDone was called for every item; one call too many is an error. */
final class Queue03Join {
    @Async
    static Coroutine<Void> worker(String name, Queue<String> queue, List<String> log) {
        while (true) {
            String item = await(queue.get());
            await(yieldNow());
            log.add(item);
            System.out.println(name + " finished " + item);
            queue.taskDone();
        }
    }

    @Async
    static Coroutine<Void> main() {
        Queue<String> queue = new Queue<>();
        await(queue.join());
        System.out.println("join on a fresh queue returns");
        for (String item : List.of("a", "b", "c", "d")) {
            queue.putNowait(item);
        }
        List<String> log = new ArrayList<>();
        List<Task<Void>> workers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            workers.add(createTask(worker("w" + i, queue, log)));
        }
        await(queue.join());
        System.out.println("joined after " + log.size() + " items");
        for (Task<Void> worker : workers) {
            worker.cancel();
        }
        await(Asyncio.wait(workers));
        try {
            queue.taskDone();
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
