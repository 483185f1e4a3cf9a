package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** A new task waits for its creator's next suspension; several then begin in the order in which they were made. */
final class Tasks01StartOrder {
    @Async
    static Coroutine<Void> worker(String name) {
        System.out.println(name + " start");
        await(yieldNow());
        System.out.println(name + " end");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(worker(name)));
            System.out.println("created " + name);
        }
        System.out.println("main suspends");
        await(yieldNow());
        System.out.println("main resumed");
        for (Task<Void> task : tasks) {
            await(task);
        }
        System.out.println("main done");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
