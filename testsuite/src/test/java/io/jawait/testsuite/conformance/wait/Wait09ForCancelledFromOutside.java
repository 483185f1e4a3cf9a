package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A task cancelled inside waitFor cancels the awaitable there and sees a CancelledError, not a timeout. */
final class Wait09ForCancelledFromOutside {
    @Async
    static Coroutine<Void> inner() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            System.out.println("inner cancelled");
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> outer(Awaitable<Void> awaitable) {
        try {
            await(waitFor(awaitable, ofSeconds(50)));
        } catch (TimeoutException e) {
            System.out.println("unreachable");
        } catch (CancelledError e) {
            System.out.println("outer saw CancelledError " + e.getMessage());
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> innerTask = createTask(inner());
        for (Awaitable<Void> awaitable : List.of(inner(), innerTask)) {
            Task<Void> task = createTask(outer(awaitable));
            await(yieldNow());
            task.cancel("stop");
            try {
                await(task);
            } catch (CancelledError e) {
                System.out.println("task cancelled, requests " + task.cancelling());
            }
        }
        System.out.println("inner task cancelled: " + yesNo(innerTask.cancelled()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
