package io.jawait.testsuite.observation;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Says so when its tasks wait, and ends when its input does. */
final class ObservedProgram {
    private ObservedProgram() {}

    @Async
    private static Coroutine<Void> fetch() {
        await(sleep(Duration.ofDays(1)));
        return async();
    }

    @Async
    private static Coroutine<Void> crawl() {
        await(gather(List.of(createTask(fetch(), "first"), createTask(fetch(), "second"))));
        return async();
    }

    @Async
    private static Coroutine<Void> untilInputEnds() throws IOException {
        Task<Void> crawling = createTask(crawl(), "crawling");
        await(yieldNow());
        await(yieldNow());
        System.out.println("ready");
        await(toThread(() -> System.in.read()));
        crawling.cancel();
        return async();
    }

    public static void main(String[] arguments) throws IOException {
        run(untilInputEnds());
    }
}
