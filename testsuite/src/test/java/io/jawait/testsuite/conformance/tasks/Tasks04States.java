package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.List;

/** What a task answers about itself before its end, after a value, after an exception, and after a cancellation. */
final class Tasks04States {
    static void show(String label, Task<?> task) {
        System.out.println(label + " done " + yesNo(task.done()) + " cancelled " + yesNo(task.cancelled()));
        try {
            System.out.println(" result " + task.result());
        } catch (Exception | CancelledError e) {
            System.out.println(" result raises " + kind(e));
        }
        try {
            Throwable error = task.exception();
            System.out.println(" exception " + (error == null ? "none" : kind(error)));
        } catch (Exception | CancelledError e) {
            System.out.println(" exception raises " + kind(e));
        }
    }

    @Async
    static Coroutine<Integer> body(String mode) {
        await(yieldNow());
        if (mode.equals("fail")) {
            throw new IllegalArgumentException("failed");
        }
        if (mode.equals("hang")) {
            await(sleep(ofSeconds(100)));
        }
        return async(17);
    }

    @Async
    static Coroutine<Void> main() {
        for (String mode : List.of("ok", "fail", "hang")) {
            Task<Integer> task = createTask(body(mode));
            show(mode + " new", task);
            for (int i = 0; i < 2; i++) {
                await(yieldNow());
            }
            if (mode.equals("hang")) {
                task.cancel();
                await(yieldNow());
            }
            show(mode + " later", task);
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
