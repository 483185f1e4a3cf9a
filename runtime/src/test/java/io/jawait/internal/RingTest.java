package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingTest {
    private final Ring<Object> ring = new Ring<>(64);

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

        Renewal renewal = new Renewal(64);
        for (int round = 0; round < 30; round++) {
            ring.renew(renewal);
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
    void removeIf_dropsFromTheIndexOn_alsoWhereTheRingIsBent() {
        for (int i = 0; i < 50; i++) {
            ring.add(-1);
        }
        for (int i = 0; i < 40; i++) {
            ring.add(i);
            ring.removeHead();
        }
        for (int i = 0; i < 10; i++) {
            ring.removeHead();
        }

        int dropped = ring.removeIf(10, entry -> (int) entry % 3 == 0);

        assertThat(dropped).isEqualTo(10);
        assertThat(ring.size()).isEqualTo(30);
        for (int i = 0; i < 10; i++) {
            assertThat(ring.get(i)).isEqualTo(i);
        }
        assertThat(ring.get(10)).isEqualTo(10);
        assertThat(ring.get(11)).isEqualTo(11);
        assertThat(ring.get(12)).isEqualTo(13);
        assertThat(ring.get(29)).isEqualTo(38);
        assertThat(ring.get(30)).isNull();
        assertThat(ring.get(39)).isNull();
    }

    @Test
    void renew_takesASmallOneAtOnce_forAHugeOneThatIsNearlyEmpty() {
        Renewal renewal = new Renewal(64);

        assertThat(renewal.length(4000, 1 << 18)).isEqualTo(1 << 16);
        assertThat(renewal.length(5000, 1 << 18)).isZero();
        assertThat(renewal.length(10, 1 << 17)).isZero();
    }

    @Test
    void renew_takesALargeOne_asOftenAsCopyingIsWorth() {
        Renewal renewal = new Renewal(64);

        assertThat(renewal.length(4000, 1 << 12)).isEqualTo(1 << 12);
        assertThat(renewal.length(9000, 1 << 14)).isZero();
        assertThat(renewal.length(9000, 1 << 14)).isZero();
        assertThat(renewal.length(9000, 1 << 14)).isZero();
        assertThat(renewal.length(9000, 1 << 14)).isEqualTo(1 << 14);
        assertThat(renewal.length(9000, 1 << 14)).isZero();
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
