package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** A suspended task gets its CancelledError at the await where it stands; catch and finally run before it is done. */
final class Cancel02WhileSuspended {
    @Async
    static Coroutine<Void> work() {
        try {
            System.out.println("work sleeps");
            await(sleep(ofSeconds(100)));
            System.out.println("unreachable");
        } catch (CancelledError e) {
            System.out.println("work sees cancellation");
            throw e;
        } finally {
            System.out.println("work cleans up");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(work());
        await(yieldNow());
        System.out.println("cancelling");
        task.cancel();
        System.out.println("cancel returned");
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("main sees cancellation");
        }
        System.out.println("cancelled: " + yesNo(task.cancelled()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
