// structured: a lock by try-with-resources, a queue, a task group and a timeout by async lambdas.
//
//     samples/run structured

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.queue.Queue;
import io.jawait.sync.Lock;
import java.util.concurrent.TimeoutException;

final class Structured {
    final Lock lock = new Lock();
    int balance;

    @Async
    Coroutine<Void> deposit(int amount) {
        try (var held = await(lock.acquire())) {
            int before = balance;
            await(sleep(ofMillis(1)));
            balance = before + amount;
        }
        return async();
    }

    @Async
    static Coroutine<Integer> work(Queue<Integer> queue) {
        int sum = 0;
        for (Integer item = await(queue.get()); item != null; item = await(queue.get())) {
            sum += item;
            queue.taskDone();
        }
        return async(sum);
    }

    @Async
    Coroutine<Integer> all() {
        await(TaskGroup.open(group -> {
            for (int i = 0; i < 10; i++) {
                group.createTask(deposit(i));
            }
            return async();
        }));
        int total = await(TaskGroup.open(group -> {
            Queue<Integer> queue = new Queue<>(2);
            Task<Integer> worker = group.createTask(work(queue));
            for (int i = 0; i < 5; i++) {
                await(queue.put(i));
            }
            await(queue.put(null));
            return async(await(worker) + balance);
        }));
        try {
            String answer = await(timeout(ofMillis(50), limit -> {
                await(sleep(ofMillis(10)));
                limit.reschedule(ofMillis(100));
                return async("in time");
            }));
            System.out.println(answer);
        } catch (TimeoutException e) {
            System.out.println("late");
        }
        return async(total);
    }

    public static void main(String[] args) {
        System.out.println(run(new Structured().all()));
    }
}
