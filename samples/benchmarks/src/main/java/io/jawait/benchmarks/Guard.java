package io.jawait.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the ratios that matter still hold. A busy machine only makes things slower, so the shortest iteration counts, ours and by hand,
 * of three tries. Over the goal is a warning, over twice the goal a failure; of times only where the machine is calm enough to say so.
 */
final class Guard {
    private static final List<Row> ROWS = List.of(Row.CALL, Row.CALL_SEEN, Row.SWITCHES, Row.JOINS);
    private static final double SLEEPER_GOAL = 140;
    private static final int TRIES = 3;

    /** How far apart the medians by hand may lie, which are of the same code. */
    private static final double CALM = 1.5;

    /** Less than a reference: what JMH itself allocates shows in the figure too. */
    private static final double NOTHING = 4;

    private final Jdks jdks = new Jdks();
    private final Measurement measurement = new Measurement(jdks, 25, 20, 40);
    private final Map<Row, Tries> tries = new EnumMap<>(Row.class);
    private boolean fails;

    /** The best of a row so far. */
    private static final class Tries {
        double limit = Double.MAX_VALUE;
        double ours = Double.MAX_VALUE;
        double bytes = Double.MAX_VALUE;
        double slowest;
        double fastest = Double.MAX_VALUE;

        void add(Figure byHand, Figure jawait) {
            limit = Math.min(limit, byHand.wallLeast());
            ours = Math.min(ours, jawait.wallLeast());
            bytes = Math.min(bytes, jawait.bytes());
            slowest = Math.max(slowest, byHand.wallMedian());
            fastest = Math.min(fastest, byHand.wallLeast());
        }

        double ratio() {
            return ours / limit;
        }

        boolean isCalm() {
            return slowest <= CALM * fastest;
        }
    }

    /** Prints the ratios last; whether none is over twice its goal. */
    boolean holds() {
        for (int i = 0; i < TRIES && !ROWS.stream().allMatch(this::isMet); i++) {
            for (Row row : ROWS) {
                if (!isMet(row)) {
                    tries.computeIfAbsent(row, each -> new Tries())
                            .add(measurement.measure(row, Variants.BY_HAND), measurement.measure(row, Variants.JAWAIT));
                }
            }
        }
        double sleeper = Report.sleeperBytes(jdks, Variants.JAWAIT);
        List<String> texts = new ArrayList<>();
        for (Row row : ROWS) {
            Tries best = tries.get(row);
            judge(row.title + ": time", best.ratio(), row.goal, best.isCalm());
            judge(row.title + ": bytes", best.bytes, Math.max(row.bytesGoal, NOTHING), true);
            texts.add("%s × %.2f, %.0f B".formatted(row.method(), best.ratio(), best.bytes));
        }
        judge("W7 bytes of a sleeping task", sleeper, SLEEPER_GOAL, true);
        System.out.printf("%s: %s; sleeper %.0f B%n", fails ? "FAILED" : "ok", String.join("; ", texts), sleeper);
        return !fails;
    }

    private boolean isMet(Row row) {
        Tries so = tries.get(row);
        return so != null && so.ratio() <= row.goal && so.bytes <= Math.max(row.bytesGoal, NOTHING);
    }

    private void judge(String what, double value, double goal, boolean isCertain) {
        if (value > goal) {
            boolean failure = value > 2 * goal && isCertain;
            fails |= failure;
            String kind = failure ? "failure" : isCertain ? "warning" : "warning, on a machine too busy to tell";
            System.out.printf("%s: %s is %.2f, the goal %.2f%n", kind, what, value, goal);
        }
    }
}
