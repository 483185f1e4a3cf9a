package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Condition;
import io.jawait.sync.Lock;
import java.util.ArrayList;
import java.util.List;

/** notify(n) wakes n waiters in the order in which they came, notifyAllWaiters the rest, one at a time under the lock. */
final class Sync06ConditionNotifyN {
    @Async
    static Coroutine<Void> waiter(String name, Condition cond) {
        try (Lock.Held held = await(cond.acquire())) {
            await(cond.waitAsync());
            System.out.println(name + " runs");
            await(yieldNow());
            System.out.println(name + " ends");
        }
        return async();
    }

    @Async
    static Coroutine<Void> settle() {
        for (int i = 0; i < 20; i++) {
            await(yieldNow());
        }
        return async();
    }

    private static long done(List<Task<Void>> tasks) {
        return tasks.stream().filter(Task::done).count();
    }

    @Async
    static Coroutine<Void> main() {
        Condition cond = new Condition();
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(createTask(waiter("w" + i, cond)));
        }
        await(settle());
        try (Lock.Held held = await(cond.acquire())) {
            cond.notify(2);
        }
        await(settle());
        System.out.println("done: " + done(tasks));
        try (Lock.Held held = await(cond.acquire())) {
            cond.notify(1);
        }
        await(settle());
        System.out.println("done: " + done(tasks));
        try (Lock.Held held = await(cond.acquire())) {
            cond.notifyAllWaiters();
        }
        await(settle());
        System.out.println("done: " + done(tasks));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
