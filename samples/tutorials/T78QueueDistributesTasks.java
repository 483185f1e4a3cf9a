// 78-queue-distributes-tasks: three workers take jobs from one queue.
//
//     samples/run 78
//
// Tutorial 003, high-level API: distribute tasks by a queue.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Outcome;
import io.jawait.Task;
import io.jawait.queue.LifoQueue;
import io.jawait.queue.PriorityQueue;
import io.jawait.queue.Queue;
import io.jawait.queue.QueueEmptyException;
import io.jawait.queue.QueueFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

final class T78QueueDistributesTasks {
    record Job(int number, int delay) {}

    static final int[] DELAYS = {2, 1, 3, 4, 2, 3};

    @Async
    static Coroutine<Void> worker(String name, Queue<Job> queue) {
        while (true) {
            var job = await(queue.get());
            await(sleep(seconds(job.delay())));
            System.out.println(name + " finished job " + job.number());
            queue.taskDone();
        }
    }

    @Async
    static Coroutine<Void> distribute() {
        var queue = new Queue<Job>();
        for (int number = 0; number < DELAYS.length; number++) {
            queue.putNowait(new Job(number, DELAYS[number]));
        }
        System.out.println("jobs in the queue: " + queue.qsize());

        var workers = new ArrayList<Task<Void>>();
        for (int n = 0; n < 3; n++) {
            workers.add(createTask(worker("worker " + n, queue)));
        }
        await(queue.join());
        System.out.println("all done, left in the queue: " + queue.qsize());

        workers.forEach(Task::cancel);
        var kinds = new ArrayList<String>();
        for (Outcome<Void> outcome : await(gatherOutcomes(workers))) {
            if (outcome instanceof Outcome.Failure<Void> failure) {
                kinds.add(failure.error().getClass().getSimpleName());
            }
        }
        System.out.println(repr(kinds));
        return async();
    }

    @Async
    static Coroutine<Void> producer(Queue<Integer> queue) {
        for (int number = 0; number < 4; number++) {
            await(queue.put(number));
            System.out.println("put " + number);
        }
        return async();
    }

    @Async
    static Coroutine<Void> consumer(Queue<Integer> queue) {
        for (int i = 0; i < 4; i++) {
            await(sleep(seconds(1)));
            System.out.println("got " + await(queue.get()));
        }
        return async();
    }

    @Async
    static Coroutine<Void> bounded() {
        var queue = new Queue<Integer>(2);
        await(gather(producer(queue), consumer(queue)));
        return async();
    }

    static void attempt(Callable<Integer> call) throws Exception {
        try {
            System.out.println("result: " + repr(call.call()));
        } catch (QueueEmptyException | QueueFullException e) {
            System.out.println(e.getClass().getSimpleName().replace("Exception", ""));
        }
    }

    static Callable<Integer> putting(Queue<Integer> queue, int number) {
        return () -> {
            queue.putNowait(number);
            return null;
        };
    }

    static void noWaiting() throws Exception {
        var queue = new Queue<Integer>(1);
        attempt(queue::getNowait);
        attempt(putting(queue, 1));
        attempt(putting(queue, 2));
    }

    static void otherOrders() {
        for (Queue<Integer> queue :
                List.of(new Queue<Integer>(), new LifoQueue<Integer>(), new PriorityQueue<Integer>())) {
            for (int number : new int[] {2, 3, 1}) {
                queue.putNowait(number);
            }
            var items = List.of(queue.getNowait(), queue.getNowait(), queue.getNowait());
            System.out.println(queue.getClass().getSimpleName() + " " + items);
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println("-- distribute");
        run(distribute());
        System.out.println("-- bounded");
        run(bounded());
        System.out.println("-- no_waiting");
        noWaiting();
        System.out.println("-- other_orders");
        otherOrders();
    }
}
