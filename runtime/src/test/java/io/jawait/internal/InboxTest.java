package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox<int[]> inbox = new Inbox<>();

    @Test
    void drain_givesOldestFirst_andLeavesNothing() {
        inbox.add(new int[] {1});
        inbox.add(new int[] {2});
        inbox.add(new int[] {3});
        List<Integer> drained = new ArrayList<>();

        inbox.drain(content -> drained.add(content[0]));

        assertThat(drained).containsExactly(1, 2, 3);
        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void manyThreads_loseNothing_andEachKeepsItsOrder() throws InterruptedException {
        int threads = 4;
        int each = 20_000;
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> adders = IntStream.range(0, threads)
                .mapToObj(thread -> new Thread(() -> {
                    awaitStart(start);
                    for (int i = 0; i < each; i++) {
                        inbox.add(new int[] {thread, i});
                    }
                }))
                .toList();
        adders.forEach(Thread::start);
        start.countDown();

        int[] seen = new int[threads];
        while (IntStream.of(seen).sum() < threads * each) {
            inbox.drain(content -> assertThat(content[1]).isEqualTo(seen[content[0]]++));
        }

        for (Thread adder : adders) {
            adder.join();
        }
        assertThat(inbox.isEmpty()).isTrue();
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
