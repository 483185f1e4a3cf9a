package io.jawait.stress;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten million tasks, one after the other, leave the heap as it was; so does a burst, when the loop has gone on for a while. */
@Timeout(120)
class TasksInSequenceTest {
    private static final int WARMUP = 200_000;
    private static final int MANY = 10_000_000;
    private static final int BURST = 300_000;
    private static final long FLAT = 1 << 20;

    @Async
    private static Coroutine<Integer> same(int i) {
        return async(i);
    }

    @Async
    private static Coroutine<Long> inSequence(int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += await(createTask(same(i)));
        }
        return async(sum);
    }

    @Async
    private static Coroutine<Long> growthOver(int n) {
        await(inSequence(WARMUP));
        long before = used();
        long sum = await(inSequence(n));
        assertThat(sum).isEqualTo((long) n * (n - 1) / 2);
        return async(used() - before);
    }

    @Test
    void heap_staysFlat() {
        assertThat(run(growthOver(MANY))).isLessThan(FLAT);
    }

    @Async
    private static Coroutine<Long> growthAfterBurst() {
        await(inSequence(WARMUP));
        long before = used();
        List<Coroutine<Integer>> burst = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            burst.add(same(i));
        }
        assertThat(await(gather(burst))).hasSize(BURST);
        burst = null;
        await(inSequence(2 * MANY / 10));
        return async(used() - before);
    }

    /** What the burst had the ready queue and the set of tasks grow to is given back. */
    @Test
    void burst_isForgotten() {
        assertThat(run(growthAfterBurst())).isLessThan(FLAT);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
