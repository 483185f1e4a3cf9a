package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.BaseExceptionGroup;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.ExceptionGroup;
import io.jawait.Task;
import io.jawait.TaskGroup;

/** Cancelling the task that runs the block cancels the children and throws a plain CancelledError. */
final class Taskgroup05OuterCancellation {
    @Async
    static Coroutine<Void> child() {
        try {
            await(sleep(ofSeconds(100)));
        } finally {
            System.out.println("child finally");
        }
        return async();
    }

    @Async
    static Coroutine<Void> parent() {
        try {
            await(TaskGroup.open(tg -> {
                tg.createTask(child());
                await(yieldNow());
                System.out.println("body done, waiting for the child");
                return async();
            }));
        } catch (ExceptionGroup | BaseExceptionGroup e) {
            System.out.println("unreachable");
        } catch (CancelledError e) {
            System.out.println("parent saw CancelledError " + e.getMessage());
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(parent());
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
        }
        task.cancel("outside");
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("parent cancelled: " + yesNo(task.cancelled()) + " requests " + task.cancelling());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
