package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Large arrays that another one has replaced hold nothing: as old objects they would keep alive what they held. */
class ReplacedArraysTest {
    private static final int MANY = 50_000;

    private static Object[] array(Object owner, Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return (Object[]) field.get(owner);
    }

    private static Object[] slots(Ring<?> ring) throws ReflectiveOperationException {
        return array(ring, Ring.class, "slots");
    }

    private static Object[] table(TimerHeap<?> heap) throws ReflectiveOperationException {
        return array(heap, TimerHeap.class, "timers");
    }

    private static TimerHeap<TestTimer> manyTimers() {
        TimerHeap<TestTimer> heap = new TimerHeap<>(timer -> timer.cancelled);
        for (int i = 0; i < MANY; i++) {
            heap.add(i, new TestTimer(i, i));
        }
        return heap;
    }

    /** In the order of their first use. */
    private static void note(List<Object[]> used, Object[] array) {
        if (used.isEmpty() || used.get(used.size() - 1) != array) {
            used.add(array);
        }
    }

    private static void ensureReplacedAreEmpty(List<Object[]> used) {
        List<Object[]> replaced = used.subList(0, used.size() - 1);
        replaced.removeIf(array -> array.length <= 1 << 12);

        assertThat(replaced).isNotEmpty().allSatisfy(array -> assertThat(array).containsOnlyNulls());
    }

    @Test
    void ringThatGrows() throws Exception {
        Ring<Object> ring = new Ring<>(64);
        List<Object[]> used = new ArrayList<>();

        for (int i = 0; i < MANY; i++) {
            ring.add(i);
            note(used, slots(ring));
        }

        ensureReplacedAreEmpty(used);
    }

    @Test
    void ringThatIsRenewed() throws Exception {
        Ring<Object> ring = new Ring<>(64);
        for (int i = 0; i < MANY; i++) {
            ring.add(i);
        }
        Renewal renewal = new Renewal(64);
        List<Object[]> used = new ArrayList<>();

        for (int i = 0; i < 40; i++) {
            note(used, slots(ring));
            ring.renew(renewal);
        }

        ensureReplacedAreEmpty(used);
    }

    @Test
    void timersThatBecomeMore() throws Exception {
        TimerHeap<TestTimer> heap = new TimerHeap<>(timer -> timer.cancelled);
        List<Object[]> used = new ArrayList<>();

        for (int i = 0; i < MANY; i++) {
            heap.add(i, new TestTimer(i, i));
            note(used, table(heap));
        }

        ensureReplacedAreEmpty(used);
    }

    @Test
    void timersThatBecomeFew() throws Exception {
        TimerHeap<TestTimer> heap = manyTimers();
        for (int i = 100; i < MANY; i++) {
            heap.removeNearest();
        }
        List<Object[]> used = new ArrayList<>();

        for (int i = 0; i < 10; i++) {
            note(used, table(heap));
            heap.renew();
        }
        note(used, table(heap));

        ensureReplacedAreEmpty(used);
    }

    /** One out, one in: their numbers rise, and are given anew in the table that is there. */
    @Test
    void timersThatStayAsMany_stayInTheirTable() throws Exception {
        TimerHeap<TestTimer> heap = manyTimers();
        for (int i = MANY / 2; i < MANY; i++) {
            heap.removeNearest();
        }
        Object[] table = table(heap);

        for (int i = MANY; i < 10 * MANY; i++) {
            heap.add(i, new TestTimer(i, i));
            TestTimer nearest = heap.removeNearest();

            assertThat(nearest.number).isEqualTo(i - MANY / 2);
        }

        assertThat(table(heap)).isSameAs(table);
        assertThat(table).filteredOn(Objects::nonNull).hasSize(MANY / 2);
    }
}
