package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap beside a sorted set, with operations drawn at random: sweeps meet adds, cancels and removals at every stage. */
class TimerHeapModelTest {
    private static final int STEPS = 60_000;

    private final TimerHeap<TestTimer> heap = new TimerHeap<>(timer -> timer.cancelled, 10);
    private final TreeSet<TestTimer> live = new TreeSet<>(
            Comparator.<TestTimer>comparingDouble(timer -> timer.deadline).thenComparingInt(timer -> timer.number));
    private final List<TestTimer> cancellable = new ArrayList<>();
    private int made;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void randomOperations_leaveTheSameNearest_andFewCancelled(long seed) {
        Random random = new Random(seed);
        int sweeps = 0;

        for (int step = 0; step < STEPS; step++) {
            boolean fewer = step / 5000 % 2 == 1; // grows and shrinks in turn
            int drawn = random.nextInt(100);
            if (drawn < (fewer ? 30 : 50)) {
                add(random.nextInt(500));
            } else if (drawn < 80) {
                cancel(random);
            } else if (drawn < 85) {
                removeNearest();
            } else if (drawn < 86) {
                heap.renew();
            } else {
                sweeps += heap.dropCancelled() ? 0 : 1;
            }
        }

        assertThat(sweeps).isGreaterThan(100);
        while (!heap.dropCancelled()) {
            // the sweep goes on
        }
        assertThat(heap.size()).isLessThanOrEqualTo(Math.max(100, 2 * live.size()));
        while (heap.size() > 0) {
            removeNearest();
        }
        assertThat(live).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void sweep_missesNone_thoughNewTimersPushOthersBehindIt(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            add(500 + random.nextInt(500));
        }
        for (int i = 0; i < 2000; i++) {
            cancel(random);
        }

        int sweeps = 0;
        while (!heap.dropCancelled()) {
            sweeps++;
            add(500 - sweeps);
        }

        assertThat(sweeps).isGreaterThan(100);
        assertThat(heap.size()).isEqualTo(live.size());
    }

    private void add(double deadline) {
        TestTimer timer = new TestTimer(deadline, made++);
        heap.add(timer.deadline, timer);
        live.add(timer);
        cancellable.add(timer);
    }

    /** Also one that was removed before, which the heap need not know. */
    private void cancel(Random random) {
        if (cancellable.isEmpty()) {
            return;
        }
        TestTimer timer = cancellable.set(random.nextInt(cancellable.size()), cancellable.get(cancellable.size() - 1));
        cancellable.remove(cancellable.size() - 1);
        timer.cancelled = true;
        live.remove(timer);
        heap.noteCancelled();
    }

    private void removeNearest() {
        boolean dropped = heap.dropCancelled();
        if (dropped) {
            assertThat(heap.nearest()).isEqualTo(live.isEmpty() ? Double.POSITIVE_INFINITY : live.first().deadline);
        }
        if (heap.size() == 0) {
            return;
        }
        TestTimer removed = heap.removeNearest();
        if (removed.cancelled) {
            assertThat(dropped).isFalse();
            heap.noteCancelledRemoved(1);
        } else {
            assertThat(removed).isSameAs(live.pollFirst());
        }
    }
}
