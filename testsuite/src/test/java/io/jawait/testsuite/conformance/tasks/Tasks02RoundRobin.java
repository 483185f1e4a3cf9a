package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** Tasks that only yield take turns: one step each in every iteration of the loop. */
final class Tasks02RoundRobin {
    @Async
    static Coroutine<Void> worker(String name, int steps) {
        for (int i = 0; i < steps; i++) {
            System.out.println(name + " " + i);
            await(yieldNow());
        }
        System.out.println(name + " finished");
        return async();
    }

    @Async
    static Coroutine<Void> spawner(List<Task<Void>> tasks) {
        System.out.println("spawner creates d");
        tasks.add(createTask(worker("d", 1)));
        await(yieldNow());
        System.out.println("spawner done");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        List<Task<Void>> tasks = new ArrayList<>();
        tasks.add(createTask(worker("a", 3)));
        tasks.add(createTask(worker("b", 1)));
        tasks.add(createTask(spawner(tasks)));
        tasks.add(createTask(worker("c", 2)));
        int i = 0;
        while (i < tasks.size()) {
            await(tasks.get(i));
            System.out.println("awaited " + i);
            i += 1;
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
