package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;

/** To await a finished task is no suspension, however often: nobody else gets to run. */
final class Tasks03AwaitFinishedTask {
    @Async
    static Coroutine<Integer> quick(int n) {
        return async(n);
    }

    @Async
    static Coroutine<Void> noisy() {
        System.out.println("noisy runs");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Integer> done = createTask(quick(5));
        await(yieldNow());
        System.out.println("done: " + yesNo(done.done()));
        Task<Void> other = createTask(noisy());
        System.out.println("got " + await(done));
        System.out.println("got again " + await(done));
        System.out.println("now suspend");
        await(other);
        System.out.println("end");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
