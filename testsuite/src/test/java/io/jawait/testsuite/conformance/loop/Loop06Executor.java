package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** runInExecutor leaves a blocking call to a worker thread while the loop goes on; its errors come back as well. */
final class Loop06Executor {
    static int blocking(CountDownLatch gate, int n) throws InterruptedException {
        gate.await(10, SECONDS);
        return n * n;
    }

    static int failing() {
        throw new IllegalArgumentException("in worker");
    }

    @Async
    static Coroutine<Void> main() throws InterruptedException {
        EventLoop loop = getRunningLoop();
        CountDownLatch gate = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> futures = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                int number = n;
                futures.add(loop.runInExecutor(pool, () -> blocking(gate, number)));
            }
            for (int i = 0; i < 3; i++) {
                await(yieldNow());
                System.out.println("loop is alive " + i);
            }
            System.out.println("done: " + futures.stream().filter(Future::done).count());
            gate.countDown();
            System.out.println(repr(await(gather(futures))));
            try {
                await(loop.runInExecutor(pool, Loop06Executor::failing));
            } catch (IllegalArgumentException e) {
                System.out.println(kind(e) + ": " + e.getMessage());
            }
        } finally {
            pool.shutdown();
        }
        Thread here = Thread.currentThread();
        Thread there = await(loop.runInExecutor(null, Thread::currentThread));
        System.out.println("other thread: " + yesNo(here != there));
        return async();
    }

    public static void main(String[] args) throws InterruptedException {
        run(main());
    }
}
