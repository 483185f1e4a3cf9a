package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** The CancelledError carries the message of the first cancel(), inside the task and at the await of the task. */
final class Cancel06Message {
    static String message(CancelledError e) {
        return e.getMessage() == null ? "no message" : e.getMessage();
    }

    @Async
    static Coroutine<Void> work(String name) {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            System.out.println(name + " got " + message(e));
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> attempt(Task<Void> task) {
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("main got " + message(e));
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> a = createTask(work("a"));
        Task<Void> b = createTask(work("b"));
        Task<Void> c = createTask(work("c"));
        await(yieldNow());
        a.cancel("going home");
        b.cancel();
        await(attempt(a));
        await(attempt(b));
        c.cancel("first");
        c.cancel("second");
        await(attempt(c));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
