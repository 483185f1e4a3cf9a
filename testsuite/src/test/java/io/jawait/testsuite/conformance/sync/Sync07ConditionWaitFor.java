package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Condition;
import io.jawait.sync.Lock;
import java.util.ArrayList;
import java.util.List;

/** Condition.waitFor waits until the predicate holds and gives its value; without the lock it is an error. */
final class Sync07ConditionWaitFor {
    private static final class Counter {
        int value;
    }

    @Async
    static Coroutine<Void> waiter(Condition cond, Counter counter, int target) {
        try (Lock.Held held = await(cond.acquire())) {
            boolean result = await(cond.waitFor(() -> counter.value >= target));
            System.out.println("target " + target + " reached at " + counter.value + " result " + result);
        }
        return async();
    }

    private static void attempt(String name, Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException e) {
            System.out.println(name + " without the lock: " + e.getMessage());
        }
    }

    @Async
    static Coroutine<Void> main() {
        Condition cond = new Condition();
        Counter counter = new Counter();
        List<Task<Void>> tasks = new ArrayList<>();
        for (int target : new int[] {3, 0, 2}) {
            tasks.add(createTask(waiter(cond, counter, target)));
        }
        await(yieldNow());
        for (int i = 0; i < 3; i++) {
            try (Lock.Held held = await(cond.acquire())) {
                counter.value++;
                cond.notifyAllWaiters();
            }
            for (int j = 0; j < 5; j++) {
                await(yieldNow());
            }
        }
        await(gather(tasks));
        attempt("notify", () -> cond.notify(1));
        attempt("notify_all", cond::notifyAllWaiters);
        try {
            await(cond.waitAsync());
        } catch (IllegalStateException e) {
            System.out.println("wait without the lock: " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
