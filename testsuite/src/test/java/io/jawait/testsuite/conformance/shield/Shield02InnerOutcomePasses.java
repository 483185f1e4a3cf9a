package io.jawait.testsuite.conformance.shield;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;

/** A shield has the outcome of what it shields, cancellation included; what is done needs none and comes back itself. */
final class Shield02InnerOutcomePasses {
    @Async
    static Coroutine<String> job(String mode) {
        await(yieldNow());
        if (mode.equals("fail")) {
            throw new IllegalArgumentException("inner failed");
        }
        if (mode.equals("hang")) {
            await(sleep(ofSeconds(100)));
        }
        return async("fine");
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(shield(job("ok"))));
        try {
            await(shield(job("fail")));
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        Task<String> task = createTask(job("hang"));
        Future<String> outer = shield(task);
        await(yieldNow());
        task.cancel();
        try {
            await(outer);
        } catch (CancelledError e) {
            System.out.println("inner was cancelled; outer cancelled: " + yesNo(outer.cancelled()));
        }
        Future<Integer> future = getRunningLoop().createFuture();
        future.setResult(1);
        System.out.println("same object when done: " + yesNo(shield(future) == future));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
