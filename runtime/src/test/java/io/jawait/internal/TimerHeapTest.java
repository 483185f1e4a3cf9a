package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private static final class Timer {
        final double deadline;
        final int number;
        boolean cancelled;

        Timer(double deadline, int number) {
            this.deadline = deadline;
            this.number = number;
        }
    }

    private final TimerHeap<Timer> heap = new TimerHeap<>(timer -> timer.cancelled);
    private final List<Timer> added = new ArrayList<>();

    private Timer add(double deadline) {
        Timer timer = new Timer(deadline, added.size());
        heap.add(deadline, timer);
        added.add(timer);
        return timer;
    }

    private void cancel(Timer timer) {
        timer.cancelled = true;
        heap.noteCancelled();
    }

    private List<Timer> drain() {
        List<Timer> drained = new ArrayList<>();
        while (heap.size() > 0) {
            drained.add(heap.removeNearest());
        }
        return drained;
    }

    private static Comparator<Timer> byDeadlineThenCreation() {
        return Comparator.<Timer>comparingDouble(timer -> timer.deadline).thenComparingInt(timer -> timer.number);
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

        List<Timer> drained = drain();

        added.sort(byDeadlineThenCreation());
        assertThat(drained).containsExactlyElementsOf(added);
    }

    @Test
    void cancelledHead_isDropped_othersStayUntilTheyAreHead() {
        Timer first = add(1);
        add(2);
        Timer third = add(3);
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
        Timer taken = add(1);
        add(2);
        cancel(taken);
        heap.removeNearest();

        heap.dropCancelled();

        assertThat(heap.size()).isEqualTo(1);
    }
}
