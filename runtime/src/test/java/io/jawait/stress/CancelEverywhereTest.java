package io.jawait.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Asyncio;
import io.jawait.Task;
import io.jawait.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever await of a program is cancelled, and when: nothing stays taken, nobody stays in a line, no item is lost. */
@Timeout(60)
class CancelEverywhereTest {
    private static final int PROGRAMS = Integer.getInteger("jawait.stress", 4);

    @Test
    void cancelledAtAnyAwait_programsLeaveNothingBehind() {
        int runs = 0;
        for (int seed = 0; seed < PROGRAMS; seed++) {
            int awaits = check(seed, 0, 0);
            assertThat(awaits).isGreaterThan(10);
            for (int at = 1; at <= awaits; at++) {
                for (int delay = 0; delay < 3; delay++) {
                    check(seed, at, delay);
                    runs++;
                }
            }
        }
        assertThat(runs).isGreaterThan(PROGRAMS * 30);
    }

    /** Runs a program; how many awaits it made. */
    private static int check(long seed, int at, int delay) {
        String name = "seed " + seed + ", await " + at + ", delay " + delay;
        RandomWork work = new RandomWork(seed, at, delay);
        try (TestLoop test = new TestLoop()) {
            test.run(work.main());
            finishLeftOver(test);
            assertThat(Asyncio.allTasks(test.loop())).as(name).isEmpty();
            assertThat(test.reports()).as(name).isEmpty();
        }
        assertThat(work.inLock + work.inSemaphore).as(name).isZero();
        assertThat(work.queue.qsize()).as(name).isEqualTo(work.put - work.got);
        assertThat(List.of(
                        state(work.lock),
                        state(work.semaphore),
                        state(work.condition),
                        state(work.barrier),
                        state(work.event)))
                .as(name)
                .containsExactly(
                        "[unlocked]>", "[unlocked, value:2]>", "[unlocked]>", "[filling, waiters:0/2]>", "[unset]>");
        assertThat(state(work.queue)).as(name).doesNotContain("getters", "putters");
        return work.awaits;
    }

    /** What went on behind a shield. */
    private static void finishLeftOver(TestLoop test) {
        List<Task<?>> left = new ArrayList<>(Asyncio.allTasks(test.loop()));
        if (!left.isEmpty()) {
            test.loop()
                    .runUntilComplete(Asyncio.gatherOutcomes(
                            left.stream().map(task -> (Task<?>) task).toList()));
        }
    }

    private static String state(Object object) {
        return object.toString().replaceFirst(".*\\[", "[");
    }
}
