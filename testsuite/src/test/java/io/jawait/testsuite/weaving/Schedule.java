package io.jawait.testsuite.weaving;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What the awaits of one run do.
 *
 * @param suspends whether the await of this number, from 1, suspends
 * @param failing the number of the await that fails; 0 for none
 */
public record Schedule(String name, IntPredicate suspends, int failing) {
    /** More failing awaits than this say nothing new: cases with more have loops. */
    private static final int FAILURES = 9;

    private static final Schedule IMMEDIATE = new Schedule("immediate", number -> false, 0);
    private static final Schedule SUSPENDING = new Schedule("suspending", number -> true, 0);

    public static List<Schedule> withoutFailures() {
        return List.of(
                IMMEDIATE,
                SUSPENDING,
                new Schedule("odd ones suspend", number -> number % 2 == 1, 0),
                new Schedule("even ones suspend", number -> number % 2 == 0, 0),
                new Schedule("each third suspends", number -> number % 3 == 0, 0));
    }

    /** One failure in each of a run's first awaits, both at once and after a suspension. */
    static List<Schedule> withFailures(int awaits) {
        List<Schedule> schedules = new ArrayList<>();
        for (int failing = 1; failing <= Math.min(awaits, FAILURES); failing++) {
            schedules.add(IMMEDIATE.failing(failing));
            schedules.add(SUSPENDING.failing(failing));
        }
        return schedules;
    }

    static List<Schedule> heavy() {
        return List.of(IMMEDIATE, new Schedule("each third suspends", number -> number % 3 == 0, 0));
    }

    public Schedule failing(int number) {
        return new Schedule(name + ", await " + number + " fails", suspends, number);
    }
}
