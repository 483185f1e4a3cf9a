package io.jawait.testsuite.conformance.gather;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import java.util.List;

/** Coroutines, tasks, futures, home-made awaitables and other gathers go into one gather; nesting gives nested lists. */
final class Gather09MixedAwaitables {
    @Async
    static <T> Coroutine<T> job(T n) {
        await(yieldNow());
        return async(n);
    }

    static final class Answer implements Awaitable<String> {
        @Async
        @Override
        public Coroutine<String> toCoroutine() {
            await(yieldNow());
            return async("custom");
        }
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        Future<String> future = loop.createFuture();
        loop.callSoon(() -> future.setResult("future"));
        Task<String> task = createTask(job("task"));
        System.out.println(repr(await(gather(job("coroutine"), task, future, new Answer()))));
        Future<List<Integer>> inner = gather(job(1), job(2));
        System.out.println(repr(await(gather(inner, job(3), gather()))));
        Future<List<String>> started = gather(job("starts without await"));
        await(yieldNow());
        await(yieldNow());
        await(yieldNow());
        System.out.println("done: " + yesNo(started.done()) + " " + repr(started.result()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
