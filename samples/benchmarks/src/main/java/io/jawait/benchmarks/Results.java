package io.jawait.benchmarks;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a run by row and variant, and the bytes of sleeping tasks by variant; as the tables of the report. */
final class Results {
    private final Map<Row, Map<String, Figure>> figures = new EnumMap<>(Row.class);
    private final Map<String, Double> sleeperBytes = new LinkedHashMap<>();

    void add(Row row, String variant, Figure figure) {
        figures.computeIfAbsent(row, each -> new LinkedHashMap<>()).merge(variant, figure, Figure::and);
    }

    void addSleeper(String variant, double bytes) {
        sleeperBytes.put(variant, bytes);
    }

    Figure get(Row row, String variant) {
        return figures.getOrDefault(row, Map.of()).get(variant);
    }

    /** Wall time: nanoseconds by hand, and times that for the others. */
    String ratios(Iterable<String> variants) {
        StringBuilder table = header(variants, "goal");
        figures.forEach((row, byVariant) -> {
            Figure limit = byVariant.get(Variants.BY_HAND);
            table.append("| ").append(row.title);
            for (String variant : variants) {
                Figure figure = byVariant.get(variant);
                table.append(" | ");
                if (figure != null) {
                    boolean alone = limit == null || variant.equals(Variants.BY_HAND);
                    table.append(alone ? Figure.text(figure.wallMedian()) + " ns" : figure.times(limit));
                }
            }
            table.append(" | ")
                    .append(verdict(row, byVariant.get(Variants.JAWAIT), limit))
                    .append(" |\n");
        });
        return table.toString();
    }

    private static String verdict(Row row, Figure ours, Figure limit) {
        if (row.goal < 0) {
            return "";
        }
        String goal = "≤ × " + row.goal;
        if (ours == null || limit == null) {
            return goal;
        }
        return goal + (ours.wallMedian() <= row.goal * limit.wallMedian() ? ", met" : ", missed");
    }

    /** CPU time of the process and bytes allocated for an operation, and the bytes of a sleeping task. */
    String costs(Iterable<String> variants) {
        StringBuilder table = header(variants, "goal");
        figures.forEach((row, byVariant) -> {
            table.append("| ").append(row.title);
            for (String variant : variants) {
                Figure figure = byVariant.get(variant);
                table.append(" | ");
                if (figure != null) {
                    table.append(Figure.text(figure.cpuMedian())).append(" ns");
                    if (!Double.isNaN(figure.bytes())) {
                        table.append(", %,.0f B".formatted(figure.bytes()));
                    }
                }
            }
            table.append(" | ")
                    .append(row.bytesGoal < 0 ? "" : "≤ %.0f B".formatted(row.bytesGoal))
                    .append(" |\n");
        });
        if (!sleeperBytes.isEmpty()) {
            table.append("| W7 a sleeping task of two frames and three locals, bytes of live heap");
            for (String variant : variants) {
                Double bytes = sleeperBytes.get(variant);
                table.append(" | ").append(bytes == null ? "" : "%,.0f B".formatted(bytes));
            }
            table.append(" | ≤ 140 B |\n");
        }
        return table.toString();
    }

    private static StringBuilder header(Iterable<String> variants, String last) {
        StringBuilder header = new StringBuilder("| per operation");
        StringBuilder rule = new StringBuilder("| ---");
        for (String variant : variants) {
            header.append(" | ").append(variant);
            rule.append(" | ---");
        }
        return header.append(" | ").append(last).append(" |\n").append(rule).append(" | --- |\n");
    }
}
