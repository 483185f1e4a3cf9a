package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.testing.TestLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loop that sweeps cancelled timers away, some in each iteration. */
class ManyTimersTest {
    private static final int MANY = 50_000;

    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    /** Distant ones; every fifth stays. */
    private List<WeakReference<TimerHandle>> cancelMost() {
        List<TimerHandle> timers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            timers.add(loop.callLater(Duration.ofHours(1).plusMillis(i * 7919L % MANY), () -> {}));
        }
        List<WeakReference<TimerHandle>> cancelled = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            if (i % 5 != 0) {
                timers.get(i).cancel();
                cancelled.add(new WeakReference<>(timers.get(i)));
            }
        }
        return cancelled;
    }

    private static long held(List<WeakReference<TimerHandle>> timers) {
        for (int i = 0; i < 100 && timers.stream().anyMatch(timer -> timer.get() != null); i++) {
            System.gc();
        }
        return timers.stream().filter(timer -> timer.get() != null).count();
    }

    @Test
    void loopThatWaits_hasDroppedThem_andCountsNoIterationsForThat() {
        List<WeakReference<TimerHandle>> cancelled = cancelMost();
        loop.callLater(Duration.ofSeconds(5), loop::stop);

        loop.runForever();

        assertThat(test.jumps()).containsExactly(5.0);
        assertThat(test.iteration()).isEqualTo(1);
        assertThat(held(cancelled)).isZero();
    }

    @Test
    void moreCallbacksThanOneArrayTakes_runInOrder_andTimersThatAreDueBehindThem() {
        List<Integer> ran = new ArrayList<>();
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            int number = i;
            loop.callSoon(() -> ran.add(number));
        }
        loop.callLater(Duration.ZERO, () -> ran.add(count));
        loop.callLater(Duration.ZERO, () -> loop.callSoon(() -> ran.add(count + 1)));

        test.iterate(1);
        assertThat(ran).hasSize(count + 1).isSorted();
        test.iterate(1);
        assertThat(ran).hasSize(count + 2).isSorted();
    }

    @Test
    void iterationWithASweepUnderWay_runsWhatIsReadyAndDue() {
        cancelMost();
        loop.callSoon(() -> {
            test.log("1");
            loop.callLater(Duration.ZERO, () -> test.log("2"));
        });

        test.iterate(2);

        assertThat(test.events()).containsExactly("1", "2");
        assertThat(test.iteration()).isEqualTo(2);
    }

    @Test
    void timersThatAreDue_runInOrder_withoutTheCancelledOnes() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String event = "at " + i;
            TimerHandle timer = loop.callLater(Duration.ofMillis(i / 1000), () -> test.log(event));
            if (i % 3 == 0) {
                timer.cancel();
            } else {
                expected.add(event);
            }
        }
        loop.callLater(Duration.ofSeconds(3), loop::stop);

        loop.runForever();

        assertThat(test.events()).containsExactlyElementsOf(expected);
    }
}
