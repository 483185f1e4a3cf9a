package io.jawait.benchmarks;

import java.util.Arrays;

/**
 * What was measured for one variant of one row: wall and CPU nanoseconds an operation, one entry for each iteration, and bytes an
 * operation; NaN where they are not known.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares figures
record Figure(double[] wall, double[] cpu, double bytes) {
    double wallMedian() {
        return median(wall);
    }

    double wallLeast() {
        return quantile(wall, 0);
    }

    double cpuMedian() {
        return median(cpu);
    }

    /** The iterations of both; bytes of the later one. */
    Figure and(Figure later) {
        return new Figure(joined(wall, later.wall), joined(cpu, later.cpu), later.bytes);
    }

    /** {@code × 1.9 (1.8–2.1)}: the median, and the middle half of the iterations, over the limit's median. */
    String times(Figure limit) {
        double unit = limit.wallMedian();
        return "× %s (%s–%s)"
                .formatted(
                        text(wallMedian() / unit),
                        text(quantile(wall, 0.25) / unit),
                        text(quantile(wall, 0.75) / unit));
    }

    /** Two or three digits that count. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value >= 100 ? String.format("%,.0f", value) : String.format(value >= 10 ? "%.1f" : "%.2f", value);
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    static double quantile(double[] values, double part) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static double[] joined(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
