package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.util.ArrayList;
import java.util.List;

/** callSoonThreadsafe wakes a sleeping loop from another thread; calls of one thread keep their order. */
final class Loop05ThreadsafeCallback {
    static void producer(EventLoop loop, Future<String> future, List<String> log) {
        for (int i = 0; i < 3; i++) {
            String message = "message " + i;
            loop.callSoonThreadsafe(() -> log.add(message));
        }
        loop.callSoonThreadsafe(() -> future.setResult("sent by thread"));
    }

    @Async
    static Coroutine<Void> main() throws InterruptedException {
        List<String> log = new ArrayList<>();
        EventLoop loop = getRunningLoop();
        Future<String> future = loop.createFuture();
        Thread here = Thread.currentThread();
        loop.callSoon(() -> log.add("same thread: " + yesNo(Thread.currentThread() == here)));
        Thread thread = new Thread(() -> producer(loop, future, log));
        await(yieldNow());
        thread.start();
        String value = await(future);
        thread.join();
        System.out.println(String.join("\n", log));
        System.out.println(value);
        return async();
    }

    public static void main(String[] args) throws InterruptedException {
        run(main());
    }
}
