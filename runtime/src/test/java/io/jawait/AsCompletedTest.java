package io.jawait;

import static io.jawait.Asyncio.asCompleted;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsCompletedTest {
    private final TestLoop test = new TestLoop();

    @AfterEach
    void close() {
        test.close();
    }

    @Async
    private static Coroutine<String> after(int seconds, String value) {
        await(sleep(Duration.ofSeconds(seconds)));
        return async(value);
    }

    @Async
    private Coroutine<Void> walking(Duration limit) {
        Task<String> slow = createTask(after(3, "slow"), "slow");
        Task<String> fast = createTask(after(1, "fast"), "fast");
        AsyncIterator<Future<String>> iterator =
                asCompleted(List.of(slow, fast, slow), limit).asyncIterator();
        try {
            while (true) {
                Future<String> done = await(iterator.next());
                test.log((done == slow ? "slow " : "") + done.result());
            }
        } catch (NoSuchElementException e) {
            assertThat(AsyncIterator.isEnd(e)).isTrue();
            test.log("end");
        }
        return async();
    }

    @Test
    void asynchronousWalk_givesTheVeryFutures() {
        test.run(walking(null));

        assertThat(test.events()).containsExactly("fast", "slow slow", "end");
    }

    @Test
    void timeout_isThrownFromTheWalk() {
        assertThatThrownBy(() -> test.run(walking(Duration.ofSeconds(2)))).isInstanceOf(TimeoutException.class);
        assertThat(test.events()).containsExactly("fast");
    }

    @Async
    private Coroutine<List<String>> mixing() {
        List<String> values = new ArrayList<>();
        AsCompleted<String> completed = asCompleted(List.of(after(2, "b"), after(1, "a"), after(3, "c")));
        Iterator<Coroutine<String>> plain = completed.iterator();
        values.add(await(plain.next()));
        values.add(await(completed.asyncIterator().next()).result());
        values.add(await(plain.next()));
        assertThat(plain.hasNext()).isFalse();
        assertThatThrownBy(plain::next).isInstanceOf(NoSuchElementException.class);
        return async(values);
    }

    @Test
    void bothWays_walkTheSame() {
        assertThat(test.run(mixing())).containsExactly("a", "b", "c");
    }
}
