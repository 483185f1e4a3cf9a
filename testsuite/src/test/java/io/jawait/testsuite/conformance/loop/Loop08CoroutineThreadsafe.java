package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Another thread may hand a coroutine to the loop and block until it has the outcome. */
final class Loop08CoroutineThreadsafe {
    @Async
    static Coroutine<Integer> compute(int n) {
        await(yieldNow());
        if (n < 0) {
            throw new IllegalArgumentException("negative");
        }
        return async(n * 2);
    }

    static void client(EventLoop loop, List<String> log) throws Exception {
        log.add("result " + runCoroutineThreadsafe(compute(21), loop).get(10, SECONDS));
        try {
            runCoroutineThreadsafe(compute(-1), loop).get(10, SECONDS);
        } catch (ExecutionException e) {
            log.add(kind(e.getCause()) + " " + e.getCause().getMessage());
        }
        CompletableFuture<Integer> first = runCoroutineThreadsafe(compute(1), loop);
        CompletableFuture<Integer> second = runCoroutineThreadsafe(compute(2), loop);
        log.add("second " + second.get(10, SECONDS) + " first " + first.get(10, SECONDS));
    }

    @Async
    static Coroutine<Void> main() throws Exception {
        List<String> log = new ArrayList<>();
        EventLoop loop = getRunningLoop();
        await(toThread(() -> client(loop, log)));
        System.out.println(String.join("\n", log));
        return async();
    }

    public static void main(String[] args) throws Exception {
        run(main());
    }
}
