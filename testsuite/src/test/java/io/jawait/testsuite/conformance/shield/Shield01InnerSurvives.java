package io.jawait.testsuite.conformance.shield;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** Cancelling the task that awaits a shield leaves the shielded task alone; it can be awaited again. */
final class Shield01InnerSurvives {
    @Async
    static Coroutine<String> inner() {
        try {
            for (int i = 0; i < 4; i++) {
                await(yieldNow());
            }
        } catch (CancelledError e) {
            System.out.println("must not happen");
            throw e;
        }
        System.out.println("inner finished");
        return async("inner result");
    }

    @Async
    static Coroutine<Void> outer(Task<String> task) {
        try {
            await(shield(task));
        } catch (CancelledError e) {
            System.out.println("outer cancelled; inner done: " + yesNo(task.done()));
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<String> task = createTask(inner());
        Task<Void> wrapper = createTask(outer(task));
        await(yieldNow());
        await(yieldNow());
        wrapper.cancel();
        try {
            await(wrapper);
        } catch (CancelledError e) {
            System.out.println("wrapper cancelled: " + yesNo(wrapper.cancelled()));
        }
        System.out.println("inner requests: " + task.cancelling());
        System.out.println(await(task));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
