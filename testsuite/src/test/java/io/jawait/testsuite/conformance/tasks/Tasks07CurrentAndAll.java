package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.util.stream.Collectors.joining;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;

/** currentTask() is the one that runs, in the methods that it awaits too; allTasks() has all that are not done. */
final class Tasks07CurrentAndAll {
    static String names() {
        return allTasks().stream().map(Task::getName).sorted().collect(joining(" "));
    }

    @Async
    static Coroutine<String> helper() {
        return async(currentTask().getName());
    }

    @Async
    static Coroutine<Void> worker() {
        System.out.println("in " + currentTask().getName());
        await(yieldNow());
        System.out.println("in " + currentTask().getName());
        System.out.println("helper sees " + await(helper()));
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        currentTask().setName("main");
        Task<Void> a = createTask(worker(), "alpha");
        Task<Void> b = createTask(worker(), "beta");
        System.out.println(names());
        await(yieldNow());
        b.setName("gamma");
        await(a);
        System.out.println(names());
        await(b);
        System.out.println(names());
        System.out.println("same object: " + yesNo(currentTask() == currentTask()));
        System.out.println(a.getName() + " " + b.getName());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
