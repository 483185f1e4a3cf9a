package io.jawait.testsuite.conformance.gather;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;

/** The first failure ends the wait for a gather at once, while the other awaitables go on undisturbed. */
final class Gather02FirstError {
    @Async
    static Coroutine<String> fail(String name, int steps) {
        for (int i = 0; i < steps; i++) {
            await(yieldNow());
        }
        System.out.println(name + " fails");
        throw new IllegalArgumentException(name);
    }

    @Async
    static Coroutine<String> work(int steps) {
        for (int i = 0; i < steps; i++) {
            await(yieldNow());
        }
        System.out.println("work finished");
        return async("work result");
    }

    @Async
    static Coroutine<Void> main() {
        Task<String> worker = createTask(work(6));
        try {
            await(gather(fail("late", 3), worker, fail("early", 1)));
        } catch (IllegalArgumentException e) {
            System.out.println("caught " + e.getMessage());
        }
        System.out.println("worker done: " + yesNo(worker.done()));
        System.out.println(await(worker));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
