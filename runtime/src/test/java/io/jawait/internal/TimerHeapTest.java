package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private final TimerHeap<TestTimer> heap = new TimerHeap<>(timer -> timer.cancelled);
    private final List<TestTimer> added = new ArrayList<>();

    private TestTimer add(double deadline) {
        TestTimer timer = new TestTimer(deadline, added.size());
        heap.add(deadline, timer);
        added.add(timer);
        return timer;
    }

    private void cancel(TestTimer timer) {
        timer.cancelled = true;
        heap.noteCancelled();
    }

    private List<TestTimer> drain() {
        List<TestTimer> drained = new ArrayList<>();
        while (heap.size() > 0) {
            drained.add(heap.removeNearest());
        }
        return drained;
    }

    private static Comparator<TestTimer> byDeadlineThenCreation() {
        return Comparator.<TestTimer>comparingDouble(timer -> timer.deadline).thenComparingInt(timer -> timer.number);
    }

    @Test
    void emptyHeap_hasNoNearestDeadline() {
        assertThat(heap.nearest()).isInfinite();
    }

    @Test
    void timers_comeByDeadline_equalOnesInOrderOfCreation() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            add(random.nextInt(50));
        }

        List<TestTimer> drained = drain();

        added.sort(byDeadlineThenCreation());
        assertThat(drained).containsExactlyElementsOf(added);
    }

    @Test
    void cancelledHead_isDropped_othersStayUntilTheyAreHead() {
        TestTimer first = add(1);
        add(2);
        TestTimer third = add(3);
        cancel(first);
        cancel(third);

        heap.dropCancelled();

        assertThat(heap.size()).isEqualTo(2);
        assertThat(heap.nearest()).isEqualTo(2);
    }

    @Test
    void halfOfManyCancelled_stay() {
        for (int i = 0; i < 200; i++) {
            add(i);
        }
        added.subList(100, 200).forEach(this::cancel);

        heap.dropCancelled();

        assertThat(heap.size()).isEqualTo(200);
    }

    @Test
    void moreThanHalfOfManyCancelled_areAllDropped_andOrderIsKept() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            add(random.nextInt(20));
        }
        added.subList(20, 121).forEach(this::cancel);

        heap.dropCancelled();

        assertThat(heap.size()).isEqualTo(99);
        added.removeIf(timer -> timer.cancelled);
        added.sort(byDeadlineThenCreation());
        assertThat(drain()).containsExactlyElementsOf(added);
    }

    @Test
    void ofAHundred_cancelledOnesAreNotSearchedFor() {
        for (int i = 0; i < 100; i++) {
            add(i);
        }
        added.subList(1, 100).forEach(this::cancel);

        heap.dropCancelled();

        assertThat(heap.size()).isEqualTo(100);
    }

    @Test
    void cancelledTimer_thatIsTaken_countsNoMore() {
        TestTimer taken = add(1);
        add(2);
        cancel(taken);
        heap.removeNearest();
        heap.noteCancelledRemoved(1);

        heap.dropCancelled();

        assertThat(heap.size()).isEqualTo(1);
    }

    @Test
    void manyCancelled_areDroppedSomeAtATime() {
        for (int i = 0; i < 100_000; i++) {
            add(i);
        }
        added.subList(40_000, 100_000).forEach(this::cancel);
        int calls = 0;
        int before;

        do {
            before = heap.size();
            calls++;
        } while (!heap.dropCancelled() && before - heap.size() <= 2000);

        assertThat(before - heap.size()).isLessThanOrEqualTo(2000);
        assertThat(heap.size()).isEqualTo(40_000);
        assertThat(calls).isBetween(30, 100);
    }

    @Test
    void cancelledTimersAtTheHead_areDroppedSomeAtATime() {
        for (int i = 0; i < 20_000; i++) {
            add(i);
        }
        added.subList(0, 10_000).forEach(this::cancel);

        assertThat(heap.dropCancelled()).isFalse();
        assertThat(heap.size()).isBetween(10_001, 19_999);

        while (!heap.dropCancelled()) {
            assertThat(heap.size()).isBetween(10_000, 19_999);
        }
        assertThat(heap.size()).isEqualTo(10_000);
        assertThat(heap.nearest()).isEqualTo(10_000);
    }

    @Test
    void sweep_endsThoughMoreIsAdded_andTheHeapDoesNotGrow() {
        for (int i = 0; i < 20_000; i++) {
            add(random(i));
        }

        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 20_000; i++) {
                cancel(add(random(i)));
            }
            heap.dropCancelled();
        }

        assertThat(heap.size()).isBetween(20_000, 100_000);
    }

    private static double random(int i) {
        return new Random(i).nextDouble();
    }

    @Test
    void cancelsOfTimersThatWereTaken_haveTheOthersLookedThrough_inNoMoreThanConstantTime() {
        int[] asked = new int[1];
        TimerHeap<TestTimer> counting = new TimerHeap<>(timer -> {
            asked[0]++;
            return timer.cancelled;
        });
        for (int i = 0; i < 500; i++) {
            counting.add(1000 + i, new TestTimer(1000 + i, i));
        }

        for (int i = 0; i < 100_000; i++) {
            TestTimer fired = new TestTimer(i % 1000, i);
            counting.add(fired.deadline, fired);
            assertThat(counting.removeNearest()).isSameAs(fired);
            fired.cancelled = true;
            counting.noteCancelled();
            counting.dropCancelled();
        }

        assertThat(asked[0]).isLessThan(500_000);
        assertThat(counting.size()).isEqualTo(500);
    }

    @Test
    void renew_keepsAllInOrder() {
        for (int i = 0; i < 20_000; i++) {
            add(i % 7);
        }
        List<TestTimer> removed = new ArrayList<>();
        for (int i = 0; i < 19_000; i++) {
            removed.add(heap.removeNearest());
        }

        for (int i = 0; i < 30; i++) {
            heap.renew();
            add(7 + i % 3);
        }
        removed.addAll(drain());

        added.sort(byDeadlineThenCreation());
        assertThat(removed).containsExactlyElementsOf(added);
    }
}
