package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;

/** A group refuses tasks before it is entered and after it has finished, and can't be entered twice. */
final class Taskgroup13CreateTaskRefused {
    @Async
    static Coroutine<Integer> job() {
        return async(1);
    }

    @Async
    static Coroutine<Void> main() {
        TaskGroup group = new TaskGroup();
        Coroutine<Integer> coro = job();
        try {
            group.createTask(coro);
        } catch (IllegalStateException e) {
            System.out.println("not entered: " + kind(e));
        }
        coro.close();
        Task<Integer> task = await(group.run(same -> async(same.createTask(job()))));
        System.out.println("result " + task.result());
        coro = job();
        try {
            group.createTask(coro);
        } catch (IllegalStateException e) {
            System.out.println("finished: " + kind(e));
        }
        coro.close();
        try {
            await(group.run(same -> {
                System.out.println("unreachable");
                return async();
            }));
        } catch (IllegalStateException e) {
            System.out.println("entered again: " + kind(e));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
