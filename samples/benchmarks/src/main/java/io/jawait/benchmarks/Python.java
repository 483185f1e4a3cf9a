package io.jawait.benchmarks;

import java.io.IOException;
import java.util.List;

/** CPython's asyncio, and uvloop where it can be imported; by the interpreter of the property {@code jawait.python}, if any. */
final class Python {
    static final List<String> VARIANTS = List.of("asyncio", "uvloop");

    private final String python = System.getProperty("jawait.python", "");
    private final String script = System.getProperty("jawait.python.script", "");

    boolean has(String variant) {
        if (python.isEmpty()) {
            return false;
        }
        try {
            return new ProcessBuilder(python, "-c", "import " + variant)
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /** Which interpreter, for the report. */
    String describe() {
        return python.isEmpty()
                ? "no Python from 3.11 on"
                : lines(python, "--version").get(0);
    }

    void measure(String variant, Row row, int iterations, long millis, Results results) {
        for (String line : lines(python, script, variant, "" + millis, "" + iterations, row.method())) {
            String[] words = line.split(" ", -1);
            double[] wall = {Double.parseDouble(words[1])};
            double[] cpu = {Double.parseDouble(words[2])};
            results.add(row, variant, new Figure(wall, cpu, Double.NaN));
        }
    }

    double sleeperBytes(String variant) {
        return Double.parseDouble(
                lines(python, script, variant, "0", "1", "bytes").get(0).split(" ", -1)[1]);
    }

    private static List<String> lines(String... command) {
        return Processes.lines(List.of(command));
    }
}
