package io.jawait.testsuite.conformance.gather;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;

/** An awaitable that stands twice in a gather runs once and is reported at both places; no arguments, no results. */
final class Gather05DuplicatesAndEmpty {
    @Async
    static Coroutine<Integer> job(int n) {
        System.out.println("job runs " + n);
        await(yieldNow());
        return async(n);
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("empty has " + await(gather()).size() + " results");
        Coroutine<Integer> c = job(1);
        System.out.println(repr(await(gather(c, job(2), c))));
        Task<Integer> t = createTask(job(3));
        System.out.println(repr(await(gather(t, t, t))));
        System.out.println(repr(await(gather(t, job(4)))));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
