package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Condition;
import io.jawait.sync.Lock;
import java.util.ArrayList;
import java.util.List;

/** Condition.waitAsync frees the lock while it waits and holds it again afterwards; a notification alone runs nobody. */
final class Sync05ConditionHandshake {
    @Async
    static Coroutine<Void> consumer(Condition cond, List<String> items) {
        try (Lock.Held held = await(cond.acquire())) {
            System.out.println("consumer has the lock");
            while (items.isEmpty()) {
                await(cond.waitAsync());
                System.out.println("consumer woke; locked: " + yesNo(cond.locked()));
            }
            System.out.println("consumer takes " + items.remove(0));
        }
        return async();
    }

    @Async
    static Coroutine<Void> producer(Condition cond, List<String> items) {
        try (Lock.Held held = await(cond.acquire())) {
            System.out.println("producer has the lock");
            items.add("apple");
            cond.notify(1);
            System.out.println("producer notified");
            await(yieldNow());
            System.out.println("producer leaves");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Condition cond = new Condition();
        List<String> items = new ArrayList<>();
        Task<Void> c = createTask(consumer(cond, items));
        Task<Void> p = createTask(producer(cond, items));
        await(c);
        await(p);
        System.out.println("locked: " + yesNo(cond.locked()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
