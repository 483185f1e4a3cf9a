package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** A task that cancels itself is interrupted where it next suspends; an await that need not suspend is no such place. */
final class Cancel09SelfAtNextAwait {
    @Async
    static Coroutine<String> ready() {
        return async("ready");
    }

    @Async
    static Coroutine<String> work() {
        currentTask().cancel();
        System.out.println("still running");
        System.out.println("no suspension in " + await(ready()));
        try {
            await(yieldNow());
            System.out.println("unreachable");
        } catch (CancelledError e) {
            System.out.println("interrupted at sleep(0)");
        }
        await(yieldNow());
        System.out.println("later awaits work");
        return async("done");
    }

    @Async
    static Coroutine<Void> main() {
        Task<String> task = createTask(work());
        System.out.println(await(task));
        System.out.println("cancelled: " + yesNo(task.cancelled()) + " requests: " + task.cancelling());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
