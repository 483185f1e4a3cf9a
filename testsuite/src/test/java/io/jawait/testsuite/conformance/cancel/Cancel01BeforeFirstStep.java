package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** The body of a task that is cancelled before it began never runs; callbacks and awaiting tasks hear of it. */
final class Cancel01BeforeFirstStep {
    @Async
    static Coroutine<Void> work() {
        System.out.println("body must not run");
        try {
            await(yieldNow());
        } finally {
            System.out.println("finally must not run");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(work());
        task.addDoneCallback(t -> System.out.println("callback, cancelled: " + yesNo(t.cancelled())));
        System.out.println("cancel accepted: " + yesNo(task.cancel()));
        System.out.println("done right away: " + yesNo(task.done()));
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("await raised CancelledError");
        }
        System.out.println("cancelled: " + yesNo(task.cancelled()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
