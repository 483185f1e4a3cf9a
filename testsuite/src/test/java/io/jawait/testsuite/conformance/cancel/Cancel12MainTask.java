package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** A cancelled main task cleans up, then all tasks left are cancelled too, then run() throws CancelledError. */
final class Cancel12MainTask {
    @Async
    static Coroutine<Void> background() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            System.out.println("background cancelled");
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> killer(Task<?> victim) {
        await(yieldNow());
        System.out.println("killer strikes");
        victim.cancel();
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> helper = createTask(background());
        createTask(killer(currentTask()));
        try {
            await(sleep(ofSeconds(100)));
        } finally {
            System.out.println("main cleanup; helper done: " + yesNo(helper.done()));
        }
        return async();
    }

    public static void main(String[] args) {
        try {
            run(main());
        } catch (CancelledError e) {
            System.out.println("run raised CancelledError");
        }
        System.out.println("end");
    }
}
