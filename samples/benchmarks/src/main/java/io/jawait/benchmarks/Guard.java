package io.jawait.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the ratios that matter still hold: the best of three tries counts, since a busy machine only makes things slower. Over the
 * goal is a warning, over twice the goal a failure.
 */
final class Guard {
    private static final List<Row> ROWS = List.of(Row.CALL, Row.SWITCHES, Row.JOINS);
    private static final double SLEEPER_GOAL = 140;
    private static final int TRIES = 3;

    /** Less than a reference: what JMH itself allocates shows in the figure too. */
    private static final double NOTHING = 4;

    private final Jdks jdks = new Jdks();
    private final Measurement measurement = new Measurement(jdks, 6, 4, 150);
    private final Map<Row, Double> ratios = new EnumMap<>(Row.class);
    private final Map<Row, Double> bytes = new EnumMap<>(Row.class);
    private double sleeper = Double.NaN;
    private boolean fails;

    /** Prints the ratios last; whether none is over twice its goal. */
    boolean holds() {
        for (int i = 0; i < TRIES && !allGoalsMet(); i++) {
            for (Row row : ROWS) {
                if (!isMet(row)) {
                    measure(row);
                }
            }
        }
        sleeper = Report.sleeperBytes(jdks, Variants.JAWAIT);
        List<String> texts = new ArrayList<>();
        for (Row row : ROWS) {
            judge(row.title + ": time", ratios.get(row), row.goal);
            judge(row.title + ": bytes", bytes.get(row), Math.max(row.bytesGoal, NOTHING));
            texts.add("%s × %.2f, %.0f B".formatted(row.title.substring(0, 2), ratios.get(row), bytes.get(row)));
        }
        judge("W7 bytes of a sleeping task", sleeper, SLEEPER_GOAL);
        System.out.printf("%s: %s; W7 %.0f B%n", fails ? "FAILED" : "ok", String.join("; ", texts), sleeper);
        return !fails;
    }

    private void measure(Row row) {
        Figure limit = measurement.measure(row, Variants.BY_HAND);
        Figure ours = measurement.measure(row, Variants.JAWAIT);
        ratios.merge(row, ours.wallMedian() / limit.wallMedian(), Math::min);
        bytes.merge(row, ours.bytes(), Math::min);
    }

    private boolean isMet(Row row) {
        return ratios.getOrDefault(row, Double.MAX_VALUE) <= row.goal;
    }

    private boolean allGoalsMet() {
        return ROWS.stream().allMatch(this::isMet);
    }

    private void judge(String what, double value, double goal) {
        if (value > goal) {
            boolean failure = value > 2 * goal;
            fails |= failure;
            System.out.printf("%s: %s is %.2f, the goal %.2f%n", failure ? "failure" : "warning", what, value, goal);
        }
    }
}
