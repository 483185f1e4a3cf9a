package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** At the deadline waitFor cancels what it waits for, and raises its error only when the cleanup there is over. */
final class Wait07ForTimeoutCleansUp {
    @Async
    static Coroutine<Void> slow() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            System.out.println("slow cancelled");
            for (int i = 0; i < 2; i++) {
                await(yieldNow());
                System.out.println("cleanup " + i);
            }
            throw e;
        } finally {
            System.out.println("slow finally");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(slow());
        for (Awaitable<Void> awaitable : List.of(slow(), task)) {
            try {
                await(waitFor(awaitable, ofMillis(20)));
            } catch (TimeoutException e) {
                System.out.println(kind(e) + " cause " + kind(e.getCause()));
            }
        }
        System.out.println("task cancelled: " + yesNo(task.cancelled()));
        System.out.println("requests on main: " + currentTask().cancelling());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
