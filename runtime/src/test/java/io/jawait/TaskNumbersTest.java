package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskNumbersTest {
    private static final int MANY = 1_000;

    @Test
    void loopsOneAfterTheOther_countOn() {
        TaskNumbers first = new TaskNumbers();
        TaskNumbers second = new TaskNumbers();

        int number = 0;
        for (int i = 0; i < 70; i++) {
            int next = first.next();
            assertThat(i == 0 || next == number + 1).isTrue();
            number = next;
        }
        first.giveBack();

        assertThat(second.next()).isEqualTo(number + 1);
        second.giveBack();
        assertThat(TaskNumbers.nextOfAll()).isEqualTo(number + 2);
        assertThat(first.next()).isEqualTo(number + 3);
        first.giveBack();
    }

    @Test
    void loopsAtTheSameTime_neverGiveTheSameNumber() {
        TaskNumbers first = new TaskNumbers();
        TaskNumbers second = new TaskNumbers();
        Set<Integer> seen = new HashSet<>();

        for (int i = 0; i < MANY; i++) {
            assertThat(seen.add(first.next())).isTrue();
            assertThat(seen.add(second.next())).isTrue();
            if (i % 100 == 0) {
                first.giveBack();
                assertThat(seen.add(TaskNumbers.nextOfAll())).isTrue();
            }
        }
    }

    @Test
    void namesOfVeryManyTasks_haveNoSign() {
        assertThat(TaskNumbers.name(1)).isEqualTo("Task-1");
        assertThat(TaskNumbers.name(Integer.MAX_VALUE + 1)).isEqualTo("Task-2147483648");
    }
}
