package io.jawait.testsuite.conformance.future;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;

/** ensureFuture gives a future back as it is, and makes a task, to be started later, of a coroutine. */
final class Future07EnsureFuture {
    @Async
    static Coroutine<Integer> job(int n) {
        System.out.println("job " + n);
        return async(n + 1);
    }

    @Async
    static Coroutine<Void> main() {
        Future<Integer> fut = getRunningLoop().createFuture();
        System.out.println("same future: " + yesNo(ensureFuture(fut) == fut));
        Future<Integer> task = ensureFuture(job(1));
        System.out.println("same task: " + yesNo(ensureFuture(task) == task));
        System.out.println("is a task: " + yesNo(task instanceof Task));
        System.out.println("not started yet");
        fut.setResult(7);
        System.out.println(await(ensureFuture(fut)) + " " + await(task));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
