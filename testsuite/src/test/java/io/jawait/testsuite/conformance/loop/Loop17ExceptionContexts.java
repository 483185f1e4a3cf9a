package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static java.time.Duration.ofMillis;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/**
 * The keys that the exception handler gets for a callback, a timer and a done callback that throw. A task that fails is
 * not reported: it keeps its error.
 */
final class Loop17ExceptionContexts {
    static void fails(Object... args) {
        throw new IllegalArgumentException("failed");
    }

    @Async
    static Coroutine<Void> failingTask() {
        throw new NoSuchElementException("kept in the task");
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        loop.setExceptionHandler((theLoop, context) -> {
            String message = context.get("message").toString().replaceFirst("(?<=^Exception in callback) .*", "");
            System.out.println(message + " | keys " + repr(new TreeSet<>(context.keySet())) + " | "
                    + kind((Throwable) context.get("exception")));
        });
        System.out.println("callback");
        loop.callSoon(() -> fails(1));
        await(yieldNow());
        System.out.println("timer");
        loop.callLater(ofMillis(10), () -> fails());
        await(sleep(ofMillis(30)));
        System.out.println("done callback");
        Future<Integer> future = loop.createFuture();
        future.addDoneCallback(f -> fails(f));
        future.setResult(1);
        await(yieldNow());
        System.out.println("task");
        Task<Void> task = createTask(failingTask());
        await(Asyncio.wait(List.of(task)));
        System.out.println("stored: " + kind(task.exception(), "LookupError"));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
