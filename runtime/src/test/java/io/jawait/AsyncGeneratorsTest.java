package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.each;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.generator.AsyncGenerator;
import io.jawait.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a loop knows of its asynchronous generators. */
class AsyncGeneratorsTest {
    private final List<Boolean> known = new ArrayList<>();

    @Async
    private static AsyncGenerator<Integer> numbers(int count) {
        for (int i = 0; i < count; i++) {
            await(yieldNow());
            AsyncGenerator.yield(i);
        }
        return AsyncGenerator.end();
    }

    private void note(EventLoop loop) {
        known.add(!loop.asyncGenerators.isEmpty());
    }

    @Async
    private Coroutine<Void> main(EventLoop loop) {
        AsyncGenerator<Integer> closed = numbers(3);
        note(loop);
        await(closed.next());
        note(loop);
        await(closed.aclose());
        note(loop);
        for (int number : each(numbers(2))) {
            known.add(number >= 0 && !loop.asyncGenerators.isEmpty());
        }
        note(loop);
        return async();
    }

    @Test
    void generator_isKnownFromItsStartToItsEnd() {
        try (TestLoop test = new TestLoop()) {
            test.run(main(test.loop()));
        }

        assertThat(known).containsExactly(false, true, false, true, true, false);
    }

    @Async
    private static AsyncGenerator<Integer> waitingAtItsEnd(Task<?> worker) {
        try {
            AsyncGenerator.yield(1);
        } finally {
            await(worker);
        }
        return AsyncGenerator.end();
    }

    @Async
    private static Coroutine<Void> shuttingDown(EventLoop loop) {
        Task<Void> worker = createTask(sleep(Duration.ofDays(1)));
        AsyncGenerator<Integer> left = waitingAtItsEnd(worker);
        await(left.next());
        worker.cancel();
        await(loop.shutdownAsyncgens());
        assertThat(left.state()).isEqualTo(Coroutine.State.CLOSED);
        return async();
    }

    @Test
    void generatorWhoseEndIsCancelled_isNoNews() {
        try (TestLoop test = new TestLoop()) {
            test.run(shuttingDown(test.loop()));

            assertThat(test.reports()).isEmpty();
        }
    }
}
