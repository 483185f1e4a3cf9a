package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;

/** A cancellation strikes where the chain is suspended and goes from there outwards; cleanup on its way may await. */
final class Cancel07UnwindsInnerFirst {
    @Async
    static Coroutine<Void> inner() {
        try {
            await(sleep(ofSeconds(100)));
        } finally {
            System.out.println("inner cleanup starts");
            await(yieldNow());
            System.out.println("inner cleanup ends");
        }
        return async();
    }

    @Async
    static Coroutine<Void> middle() {
        try {
            await(inner());
            System.out.println("unreachable");
        } catch (CancelledError e) {
            System.out.println("middle sees it");
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> outer() {
        try {
            await(middle());
        } finally {
            System.out.println("outer cleanup");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(outer());
        await(yieldNow());
        task.cancel();
        await(yieldNow());
        System.out.println("still cleaning: " + yesNo(!task.done()));
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("cancelled");
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
