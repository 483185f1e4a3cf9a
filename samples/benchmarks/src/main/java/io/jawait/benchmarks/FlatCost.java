package io.jawait.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a task costs when there are 10 of them, and when there are a million: made, run, and gathered. As a table, and as a picture. */
final class FlatCost {
    private static final int[] COUNTS = {10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000};
    private static final int ROUNDS = 9;
    private static final int TASKS_A_ROUND = 1_000_000;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int BOTTOM = 260;

    private final Map<Integer, Double> costs = new LinkedHashMap<>();

    /** Nanoseconds of the median round, for each count. */
    void measure() {
        try (Variant variant = Variants.make(Variants.JAWAIT)) {
            for (int count : COUNTS) {
                double[] rounds = new double[ROUNDS];
                for (int i = -ROUNDS; i < ROUNDS; i++) {
                    double nanos = round(variant, count);
                    if (i >= 0) {
                        rounds[i] = nanos;
                    }
                }
                costs.put(count, Figure.median(rounds));
            }
        }
    }

    private static double round(Variant variant, int count) {
        int times = TASKS_A_ROUND / count;
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            Workloads.check(Work.sum(count), variant.gather(count));
        }
        return (double) (System.nanoTime() - start) / times / count;
    }

    String table() {
        StringBuilder table = new StringBuilder("| tasks at a time | nanoseconds a task |\n| --- | --- |\n");
        costs.forEach((count, nanos) -> table.append("| %,d | %s |%n".formatted(count, Figure.text(nanos))));
        return table.toString();
    }

    /** The counts on a logarithmic axis, the nanoseconds on a linear one. */
    void draw(Path file) throws IOException {
        double most = 20;
        for (double nanos : costs.values()) {
            most = Math.max(most, nanos * 1.2);
        }
        StringBuilder points = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        double top = most;
        costs.forEach((count, nanos) -> {
            double x = LEFT + (Math.log10(count) - 1) / 5 * (WIDTH - LEFT - 30);
            double y = BOTTOM - nanos / top * (BOTTOM - 20);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            marks.append(String.format(Locale.ROOT, "<circle cx='%.1f' cy='%.1f' r='3'/>%n", x, y));
            marks.append(String.format(Locale.ROOT, "<text x='%.1f' y='%.1f'>%.0f</text>%n", x - 8, y - 8, nanos));
            if (Integer.toString(count).startsWith("1")) {
                marks.append(
                        String.format(Locale.ROOT, "<text x='%.1f' y='%d'>%,d</text>%n", x - 16, BOTTOM + 18, count));
            }
        });
        Files.writeString(file, """
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' font-family='sans-serif' font-size='12'>
                <rect width='%1$d' height='%2$d' fill='white'/>
                <path d='M %3$d 20 V %4$d H %5$d' fill='none' stroke='black'/>
                <polyline points='%6$s' fill='none' stroke='steelblue' stroke-width='2'/>
                %7$s<text x='%3$d' y='14'>nanoseconds a task</text>
                <text x='%8$d' y='%9$d'>tasks at a time</text>
                </svg>
                """.formatted(
                WIDTH, HEIGHT, LEFT, BOTTOM, WIDTH - 20, points.toString().trim(), marks, WIDTH / 2 - 40, HEIGHT - 6));
    }
}
