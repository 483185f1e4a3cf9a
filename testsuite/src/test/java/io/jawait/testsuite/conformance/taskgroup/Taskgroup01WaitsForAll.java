package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.util.List;
import java.util.Locale;

/** The end of a group's block waits for all tasks of the group; their results are there afterwards. */
final class Taskgroup01WaitsForAll {
    @Async
    static Coroutine<String> job(String name, int steps) {
        System.out.println("start " + name);
        for (int i = 0; i < steps; i++) {
            await(yieldNow());
        }
        System.out.println("end " + name);
        return async(name.toUpperCase(Locale.ROOT));
    }

    @Async
    static Coroutine<Void> main() {
        List<Task<String>> tasks = await(TaskGroup.open(tg -> {
            List<Task<String>> created = List.of(tg.createTask(job("a", 3)), tg.createTask(job("b", 1)));
            System.out.println("body ends");
            return async(created);
        }));
        System.out.println("block left");
        System.out.println(tasks.get(0).result() + " " + tasks.get(1).result());
        await(TaskGroup.open(tg -> {
            System.out.println("an empty group is fine");
            return async();
        }));
        System.out.println("end");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
