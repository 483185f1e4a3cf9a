package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** waitFor with no time to spend: what is done already gives its value, a coroutine times out without starting. */
final class Wait08ForZeroTimeout {
    @Async
    static Coroutine<Void> job() {
        System.out.println("must not start");
        return async();
    }

    @Async
    static Coroutine<Void> started(List<String> log) {
        try {
            await(sleep(ofSeconds(100)));
        } finally {
            log.add("cleaned up");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() throws TimeoutException {
        Future<String> future = getRunningLoop().createFuture();
        future.setResult("ready");
        System.out.println(await(waitFor(future, Duration.ZERO)));
        for (Duration timeout : List.of(Duration.ZERO, ofSeconds(-1))) {
            try {
                await(waitFor(job(), timeout));
            } catch (TimeoutException e) {
                System.out.println(kind(e));
            }
        }
        List<String> log = new ArrayList<>();
        Task<Void> task = createTask(started(log));
        await(yieldNow());
        try {
            await(waitFor(task, Duration.ZERO));
        } catch (TimeoutException e) {
            System.out.println(kind(e) + " " + log.get(0) + " cancelled: " + yesNo(task.cancelled()));
        }
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}
