package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.ExceptionGroup;
import io.jawait.Task;
import io.jawait.TaskGroup;

/** Errors of several tasks are collected in the group in the order in which the tasks ended. */
final class Taskgroup04SeveralErrors {
    private static final class Fault extends RuntimeException {
        Fault(String message) {
            super(message);
        }
    }

    @Async
    static Coroutine<Void> fails(String name, int steps) {
        try {
            for (int i = 0; i < steps; i++) {
                await(yieldNow());
            }
            throw new Fault(name);
        } catch (CancelledError e) {
            await(yieldNow());
            throw new Fault(name + " while cleaning");
        }
    }

    @Async
    static Coroutine<String> fine() {
        return async("fine");
    }

    @Async
    static Coroutine<Void> main() {
        Task<String> ok = createTask(fine());
        try {
            await(TaskGroup.open(tg -> {
                tg.createTask(fails("third", 50));
                tg.createTask(fails("second", 2));
                tg.createTask(fails("first", 1));
                return async();
            }));
        } catch (ExceptionGroup group) {
            System.out.println(group.getMessage());
            for (Throwable e : group.exceptions()) {
                System.out.println(kind(e) + " - " + e.getMessage());
            }
        }
        System.out.println(ok.result());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
