package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.ThrowingCallable;
import io.jawait.generator.AsyncGenerator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** shutdownDefaultExecutor waits for running jobs and forbids new ones; shutdownAsyncgens closes open generators. */
final class Loop20ShutdownCalls {
    @Async
    static AsyncGenerator<Object> numbers(List<String> log) {
        try {
            for (int i = 0; i < 10; i++) {
                AsyncGenerator.yield(i);
            }
        } finally {
            await(yieldNow());
            log.add("generator closed");
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Void> main() throws InterruptedException {
        EventLoop loop = getRunningLoop();
        List<String> log = new CopyOnWriteArrayList<>();
        CountDownLatch gate = new CountDownLatch(1);
        ThrowingCallable<Integer, InterruptedException> job = () -> {
            gate.await();
            log.add("job finished");
            return 42;
        };
        Future<Integer> future = loop.runInExecutor(null, job);
        Task<Void> shutdown = createTask(loop.shutdownDefaultExecutor());
        await(sleep(Duration.ofMillis(10)));
        System.out.println("shutdown waits: " + yesNo(!shutdown.done()));
        gate.countDown();
        await(shutdown);
        System.out.println(repr(log) + " " + await(future));
        try {
            loop.runInExecutor(null, job);
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        AsyncGenerator<Object> generator = numbers(log);
        System.out.println("next " + await(anext(generator)) + " " + await(anext(generator)));
        await(loop.shutdownAsyncgens());
        System.out.println(repr(log));
        System.out.println("after the end: " + await(anext(generator, "nothing")));
        return async();
    }

    public static void main(String[] args) throws InterruptedException {
        run(main());
    }
}
