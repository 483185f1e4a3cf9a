// 81-sync-condition: holders of a lock wait for each other's news.
//
//     samples/run 81
//
// Tutorial 003, high-level API: synchronise concurrent code. This part: Condition.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Condition;
import java.util.ArrayList;
import java.util.List;

final class T81SyncCondition {
    @Async
    static Coroutine<Void> consumer(Condition condition, List<String> items, String name) {
        try (var held = await(condition.acquire())) {
            await(condition.waitFor(() -> !items.isEmpty()));
            System.out.println(name + " takes " + items.remove(0));
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        var condition = new Condition();
        var items = new ArrayList<String>();
        var tasks = new ArrayList<Task<Void>>();
        for (String name : List.of("A", "B", "C")) {
            tasks.add(createTask(consumer(condition, items, name)));
        }
        await(sleep(seconds(1)));

        try (var held = await(condition.acquire())) {
            items.add("apple");
            condition.notify(1);
            System.out.println("one item, one notified");
        }
        await(sleep(seconds(1)));

        try (var held = await(condition.acquire())) {
            items.addAll(List.of("pear", "plum"));
            condition.notifyAllWaiters();
            System.out.println("two items, all notified");
        }
        await(Asyncio.wait(tasks));

        System.out.println("-- without the lock");
        try {
            condition.notify(1);
        } catch (IllegalStateException e) {
            System.out.println("RuntimeError: " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
