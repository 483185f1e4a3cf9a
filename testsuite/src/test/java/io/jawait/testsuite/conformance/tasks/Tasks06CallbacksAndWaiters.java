package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;

/** Callbacks and awaiting tasks stand in one queue and are told in its order, one iteration after the task ended. */
final class Tasks06CallbacksAndWaiters {
    @Async
    static Coroutine<String> job() {
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
        }
        System.out.println("job returns");
        return async("r");
    }

    @Async
    static Coroutine<Void> waiter(String name, Task<String> task) {
        await(task);
        System.out.println(name + " resumed");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<String> task = createTask(job());
        task.addDoneCallback(t -> System.out.println("callback 1 " + t.result()));
        Task<Void> w1 = createTask(waiter("w1", task));
        await(yieldNow());
        task.addDoneCallback(t -> System.out.println("callback 2 " + t.result()));
        Task<Void> w2 = createTask(waiter("w2", task));
        await(w1);
        await(w2);
        task.addDoneCallback(t -> System.out.println("late callback " + t.result()));
        System.out.println("late callback registered");
        await(yieldNow());
        System.out.println("end");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
