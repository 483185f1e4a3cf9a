package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingTest {
    private final Ring ring = new Ring();

    @Test
    void newRing_isEmpty() {
        assertThat(ring.size()).isZero();
        assertThat(ring.head()).isNull();
    }

    @Test
    void head_staysUntilRemoved_alsoWhenTheRingGrows() {
        ring.add("first");

        for (int i = 0; i < 1000; i++) {
            ring.add(i);
        }

        assertThat(ring.head()).isEqualTo("first");
        assertThat(ring.size()).isEqualTo(1001);
    }

    @Test
    void entries_comeOutInOrder_whateverTheMixOfAddsAndRemoves() {
        Random random = new Random(7);
        Deque<Integer> expected = new ArrayDeque<>();

        for (int i = 0; i < 100_000; i++) {
            if (random.nextInt(100) < 52 || expected.isEmpty()) {
                ring.add(i);
                expected.add(i);
            } else {
                assertThat(ring.head()).isEqualTo(expected.remove());
                ring.removeHead();
            }
            assertThat(ring.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void renew_keepsAllInOrder_alsoWhereItMakesTheRingSmaller() {
        for (int i = 0; i < 5000; i++) {
            ring.add(i);
        }
        for (int i = 0; i < 4900; i++) {
            ring.removeHead();
        }

        for (int round = 0; round < 30; round++) {
            ring.renew();
            assertThat(ring.head()).isEqualTo(4900 + round);
            ring.removeHead();
            ring.add(5000 + round);
        }

        assertThat(ring.size()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(ring.get(i)).isEqualTo(4930 + i);
        }
    }

    @Test
    void clear_dropsAll() {
        ring.add(1);
        ring.add(2);
        ring.removeHead();

        ring.clear();

        assertThat(ring.size()).isZero();
        assertThat(ring.head()).isNull();
    }
}
