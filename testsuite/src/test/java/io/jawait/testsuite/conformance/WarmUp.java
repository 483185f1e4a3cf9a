package io.jawait.testsuite.conformance;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Loads and links what waits for the clock, lest the first mirror's short delays measure how a JVM starts. */
final class WarmUp {
    private WarmUp() {}

    @Async
    private static Coroutine<Duration> sleeper(Duration delay) {
        await(sleep(delay));
        return async(delay);
    }

    @Async
    private static Coroutine<Void> main() throws TimeoutException {
        EventLoop loop = getRunningLoop();
        loop.callAt(loop.time(), () -> {});
        loop.callLater(ofSeconds(1), () -> {}).cancel();
        for (Task<Duration> task : List.of(createTask(sleeper(ofMillis(2))), createTask(sleeper(ofMillis(1))))) {
            await(task);
        }
        await(waitFor(sleeper(Duration.ZERO), ofSeconds(10)));
        return timeout(ofSeconds(10), block -> {
            await(yieldNow());
            return async();
        });
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}
