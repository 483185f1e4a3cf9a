package io.jawait.benchmarks;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.time.Duration;

/** The workloads on Jawait. */
final class JawaitWork {
    private static int seen;

    private JawaitWork() {}

    @Async
    private static Coroutine<Integer> leaf(int x) {
        if (x < 0) {
            await(yieldNow());
        }
        return async(x + seen);
    }

    @Async
    private static Coroutine<Integer> sum(int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            s += await(leaf(i));
        }
        return async(s);
    }

    /** Awaited calls that do not suspend, driven without a loop. */
    static int calls(int n) {
        Coroutine<Integer> sum = sum(n);
        try {
            sum.send(null);
        } catch (java.util.NoSuchElementException ended) {
            return sum.result();
        }
        throw new AssertionError("suspended");
    }

    /** The plain calls that W1 is measured against. */
    static int plainCalls(int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            s += plainLeaf(i);
        }
        return s;
    }

    private static int plainLeaf(int x) {
        return x + seen;
    }

    static void switches(EventLoop loop, int n) {
        loop.createTask(yielding(n));
        loop.runUntilComplete(yielding(n));
    }

    @Async
    private static Coroutine<Void> yielding(int n) {
        for (int i = 0; i < n; i++) {
            await(yieldNow());
        }
        return async();
    }

    static void tasks(EventLoop loop, int n) {
        loop.runUntilComplete(joining(n));
    }

    @Async
    private static Coroutine<Void> joining(int n) {
        for (int i = 0; i < n; i++) {
            await(createTask(small(i)));
        }
        return async();
    }

    @Async
    private static Coroutine<Void> small(int i) {
        seen = i & 1;
        return async();
    }

    @Async
    private static Coroutine<Long> inner(Duration time, int a, long b) {
        await(sleep(time));
        return async(a + b);
    }

    @Async
    private static Coroutine<Long> outer(Duration time, int a, long b, String s) {
        return async(await(inner(time, a, b)) + s.length());
    }

    /** Starts n tasks that sleep, calls {@code whenAllSleep}, and cancels them. */
    static void sleepers(EventLoop loop, int n, Runnable whenAllSleep) {
        loop.runUntilComplete(sleeping(n, whenAllSleep));
    }

    @Async
    private static Coroutine<Void> sleeping(int n, Runnable whenAllSleep) {
        Duration time = Duration.ofSeconds(100);
        Task<?>[] tasks = new Task<?>[n];
        for (int i = 0; i < n; i++) {
            tasks[i] = createTask(outer(time, i, i, "text"));
        }
        await(yieldNow());
        whenAllSleep.run();
        for (Task<?> task : tasks) {
            task.cancel();
        }
        await(yieldNow());
        return async();
    }
}
