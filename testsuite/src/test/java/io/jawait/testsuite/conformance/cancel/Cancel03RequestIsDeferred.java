package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;

/** Each accepted cancel() counts as a request, and none ends the task before its next step; a finished task refuses. */
final class Cancel03RequestIsDeferred {
    @Async
    static Coroutine<Void> work() {
        try {
            await(sleep(ofSeconds(100)));
        } finally {
            System.out.println("finally");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(work());
        await(yieldNow());
        System.out.println("first cancel: " + yesNo(task.cancel()) + " requests: " + task.cancelling());
        System.out.println("second cancel: " + yesNo(task.cancel()) + " requests: " + task.cancelling());
        System.out.println("done: " + yesNo(task.done()) + " cancelled: " + yesNo(task.cancelled()));
        await(yieldNow());
        System.out.println("done: " + yesNo(task.done()) + " cancelled: " + yesNo(task.cancelled()));
        System.out.println("cancel after the end: " + yesNo(task.cancel()) + " requests: " + task.cancelling());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
