package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** A task that catches its CancelledError and returns has a result and was not cancelled; the requests stay counted. */
final class Cancel04Swallowed {
    @Async
    static Coroutine<String> stubborn() {
        int attempts = 0;
        while (attempts < 2) {
            try {
                await(sleep(ofSeconds(100)));
            } catch (CancelledError e) {
                attempts += 1;
                System.out.println(
                        "swallowed " + attempts + " requests " + currentTask().cancelling());
            }
        }
        return async("finished anyway");
    }

    @Async
    static Coroutine<Void> main() {
        Task<String> task = createTask(stubborn());
        await(yieldNow());
        for (int i = 0; i < 2; i++) {
            task.cancel();
            await(yieldNow());
            System.out.println("round " + i + " done: " + yesNo(task.done()));
        }
        System.out.println("result: " + await(task));
        System.out.println("cancelled: " + yesNo(task.cancelled()) + " requests: " + task.cancelling());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
