package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    // ---- more entries than one array takes

    private static final int MANY = 200_000;

    @Test
    void manyEntries_stayInOrder_alsoWhereTheRingWasBent() {
        for (int i = 0; i < 40; i++) {
            ring.add(-1);
        }
        for (int i = 0; i < MANY; i++) {
            ring.add(i);
            if (i < 40) {
                ring.removeHead();
            }
        }

        assertThat(ring.size()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i += 97) {
            assertThat(ring.get(i)).isEqualTo(i);
            ring.set(i, -i);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(ring.head()).isEqualTo(i % 97 == 0 ? -i : i);
            assertThat(ring.size()).isEqualTo(MANY - i);
            ring.removeHead();
        }
        assertThat(ring.size()).isZero();
        assertThat(ring.head()).isNull();
    }

    @Test
    void manyEntries_comeOutInOrder_whileOthersCome() {
        int next = 0;
        int oldest = 0;
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < MANY; i++) {
                ring.add(next++);
                ring.add(next++);
                assertThat((int) ring.head()).isEqualTo(oldest++);
                ring.removeHead();
            }
            while (ring.size() > 50) {
                assertThat((int) ring.head()).isEqualTo(oldest++);
                ring.removeHead();
            }
        }

        assertThat(next - oldest).isEqualTo(50);
        assertThat(ring.get(49)).isEqualTo(next - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 150_000, 199_999, MANY})
    void removeIf_dropsFromTheIndexOn_whereverThatIs(int index) {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ring.add(i);
            if (i < index || i % 3 == 1) {
                expected.add(i);
            }
        }

        int dropped = ring.removeIf(index, entry -> (int) entry % 3 != 1);

        assertThat(dropped).isEqualTo(MANY - expected.size());
        assertThat(ring.size()).isEqualTo(expected.size());
        ring.add(-1);
        expected.add(-1);
        for (int entry : expected) {
            assertThat(ring.head()).isEqualTo(entry);
            ring.removeHead();
        }
    }

    @Test
    void removeIf_mayDropAll() {
        for (int i = 0; i < MANY; i++) {
            ring.add(i);
        }

        assertThat(ring.removeIf(0, entry -> true)).isEqualTo(MANY);
        assertThat(ring.size()).isZero();
        ring.add("next");
        assertThat(ring.head()).isEqualTo("next");
    }

    @Test
    void clear_dropsManyEntries() {
        for (int i = 0; i < MANY; i++) {
            ring.add(i);
        }

        ring.clear();

        assertThat(ring.size()).isZero();
        assertThat(ring.head()).isNull();
    }

    @Test
    void noArray_isOldFromTheBeginning() throws ReflectiveOperationException {
        Field slots = Ring.class.getDeclaredField("slots");
        slots.setAccessible(true);
        for (int i = 0; i < MANY; i++) {
            ring.add(i);
            assertThat(((Object[]) slots.get(ring)).length).isLessThanOrEqualTo(1 << 16);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(ring.head()).isEqualTo(i);
            assertThat(((Object[]) slots.get(ring)).length).isLessThanOrEqualTo(1 << 16);
            ring.removeHead();
        }
    }

    @Test
    void renew_keepsManyInOrder() {
        for (int i = 0; i < MANY; i++) {
            ring.add(i);
        }
        Renewal renewal = new Renewal(64);
        for (int i = 0; i < 40; i++) {
            ring.renew(renewal);
            ring.add(MANY + i);
        }

        for (int i = 0; i < MANY + 40; i++) {
            assertThat(ring.head()).isEqualTo(i);
            ring.removeHead();
        }
    }

    // ---- when it takes another array

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
