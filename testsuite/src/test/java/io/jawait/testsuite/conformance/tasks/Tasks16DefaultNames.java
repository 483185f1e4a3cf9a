package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;

/** Unnamed tasks are numbered by one counter, beginning with the main task; named ones do not use a number up. */
final class Tasks16DefaultNames {
    @Async
    static Coroutine<String> who() {
        return async(currentTask().getName());
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("main is " + await(who()));
        Task<String> named = createTask(who(), "worker");
        System.out.println("a coroutine has its task's name: " + await(who()));
        Task<String> first = createTask(who());
        Task<String> second = createTask(who());
        System.out.println(await(named) + " " + await(second) + " " + await(first));
        first.setName("renamed");
        System.out.println(first.getName() + " " + second.getName());
        System.out.println(repr(await(gather(who(), who()))));
        Task<String> task = await(TaskGroup.open(group -> async(group.createTask(who(), "in group"))));
        System.out.println(task.result());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
