package io.jawait.testsuite.conformance;

import java.util.List;

/** The lines that two texts have in common, and those that only one of them has. */
final class LineDiff {
    private final List<String> expected;
    private final List<String> actual;

    /** Length of the longest common subsequence of both texts from these lines on. */
    private final int[][] common;

    private LineDiff(String expected, String actual) {
        this.expected = lines(expected);
        this.actual = lines(actual);
        this.common = new int[this.expected.size() + 1][this.actual.size() + 1];
        for (int e = this.expected.size() - 1; e >= 0; e--) {
            for (int a = this.actual.size() - 1; a >= 0; a--) {
                common[e][a] = this.expected.get(e).equals(this.actual.get(a))
                        ? common[e + 1][a + 1] + 1
                        : Math.max(common[e + 1][a], common[e][a + 1]);
            }
        }
    }

    /** One line for each line of the texts, marked with {@code -} if only expected and with {@code +} if only actual. */
    static String of(String expected, String actual) {
        return new LineDiff(expected, actual).format();
    }

    private String format() {
        StringBuilder text = new StringBuilder();
        int e = 0;
        int a = 0;
        while (e < expected.size() || a < actual.size()) {
            if (e < expected.size() && a < actual.size() && expected.get(e).equals(actual.get(a))) {
                text.append("  ").append(expected.get(e)).append('\n');
                e++;
                a++;
            } else if (a == actual.size() || (e < expected.size() && common[e + 1][a] >= common[e][a + 1])) {
                text.append("- ").append(expected.get(e++)).append('\n');
            } else {
                text.append("+ ").append(actual.get(a++)).append('\n');
            }
        }
        return text.toString();
    }

    /** Without the newline that ends the last line; its absence shows. */
    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.endsWith("\n")
                ? List.of(text.substring(0, text.length() - 1).split("\n", -1))
                : List.of((text + " (no newline at the end)").split("\n", -1));
    }
}
