package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** To cancel a task that awaits another one is to cancel that one first; its end then comes back as CancelledError. */
final class Cancel08ReachesAwaitedTask {
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
    static Coroutine<Void> parent(Task<Void> task) {
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("parent sees it; child cancelled: " + yesNo(task.cancelled()));
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> inner = createTask(child());
        Task<Void> outer = createTask(parent(inner));
        await(yieldNow());
        await(yieldNow());
        outer.cancel();
        System.out.println("requests: outer " + outer.cancelling() + " inner " + inner.cancelling());
        try {
            await(outer);
        } catch (CancelledError e) {
            System.out.println("outer cancelled: " + yesNo(outer.cancelled()));
        }
        System.out.println("inner cancelled: " + yesNo(inner.cancelled()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
