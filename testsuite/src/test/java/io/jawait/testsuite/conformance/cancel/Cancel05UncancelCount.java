package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** Each uncancel() takes one request back, down to none; the task goes on, and can be cancelled anew. */
final class Cancel05UncancelCount {
    @Async
    static Coroutine<Void> work() {
        Task<?> me = currentTask();
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            System.out.println("requests " + me.cancelling());
            System.out.println("uncancel -> " + me.uncancel());
            System.out.println("uncancel -> " + me.uncancel());
            System.out.println("uncancel -> " + me.uncancel());
        }
        await(yieldNow());
        System.out.println("running on, requests " + me.cancelling());
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            System.out.println("cancelled again, requests " + me.cancelling());
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(work());
        await(yieldNow());
        task.cancel();
        task.cancel();
        await(yieldNow());
        await(yieldNow());
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("main: task cancelled, requests " + task.cancelling());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
