package io.jawait.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Measures all rows of all variants in turn, prints the tables, and puts them between the markers of a page. */
final class Report {
    private static final String BEGIN = "<!-- figures: written by samples/benchmarks/run -->";
    private static final String END = "<!-- figures: end -->";

    private final Jdks jdks = new Jdks();
    private final Python python = new Python();
    private final Results results = new Results();
    private final List<String> variants = new ArrayList<>();

    private final String mode;
    private final List<Row> rows;
    private final int rounds;
    private final Measurement measurement;

    /** {@code quick} has one fork of short iterations for each figure, {@code full} three of long ones. */
    Report(String mode) {
        this(mode, List.of(Row.values()));
    }

    private Report(String mode, List<Row> rows) {
        this.mode = mode;
        this.rows = rows;
        boolean full = mode.equals("full");
        this.rounds = full ? 3 : 1;
        this.measurement = full ? new Measurement(jdks, 5, 5, 500) : new Measurement(jdks, 8, 5, 80);
    }

    /** As {@code full}, of some rows: methods of {@link Workloads}. */
    static String ofRows(List<String> methods) {
        List<Row> rows = new ArrayList<>();
        for (String method : methods) {
            rows.add(Row.ofMethod(method));
        }
        Report report = new Report("full", rows);
        report.measureRows();
        return report.results.ratios(report.variants) + "\n" + report.results.costs(report.variants);
    }

    String make() {
        measureRows();
        double pause = Double.parseDouble(
                ownJvm(jdks, Variants.JAWAIT, Measurement.arguments(Variants.JAWAIT), TimerPauses.class));
        return text(pause);
    }

    private void measureRows() {
        Variants.names().stream().filter(jdks::canRun).forEach(variants::add);
        Python.VARIANTS.stream().filter(python::has).forEach(variants::add);
        for (int round = 0; round < rounds; round++) {
            for (Row row : rows) {
                for (String variant : variants) {
                    measure(row, variant);
                }
            }
        }
        for (String variant : variants) {
            measureSleepers(variant);
        }
    }

    /** Side by side, so that what else the machine does meets all. */
    private void measure(Row row, String variant) {
        if (Python.VARIANTS.contains(variant)) {
            python.measure(variant, row, 3, 100, results);
        } else if (Variants.has(variant, row.workload)) {
            results.add(row, variant, measurement.measure(row, variant));
        }
        System.err.println(row.method() + ", " + variant);
    }

    private void measureSleepers(String variant) {
        if (Python.VARIANTS.contains(variant)) {
            results.addSleeper(variant, python.sleeperBytes(variant));
        } else if (Variants.has(variant, "sleepers")) {
            results.addSleeper(variant, sleeperBytes(jdks, variant));
        }
    }

    static double sleeperBytes(Jdks jdks, String variant) {
        List<String> options = new ArrayList<>(Measurement.arguments(variant));
        options.add("-XX:+UseSerialGC"); // others round large arrays up to whole regions
        options.remove("-XX:+UseG1GC");
        return Double.parseDouble(ownJvm(jdks, variant, options, HeapOfSleepers.class));
    }

    private static String ownJvm(Jdks jdks, String variant, List<String> options, Class<?> program) {
        List<String> command = new ArrayList<>(List.of(jdks.javaFor(variant)));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), variant));
        return Processes.lines(command).get(0);
    }

    private String text(double pause) {
        return """
                `samples/benchmarks/run %s` on %s: %d processors, %s %s; %s, %s; %s. %d fork%s for each figure, rows in turn.

                Wall time: by hand in nanoseconds, the others × that, with the middle half of the iterations.

                %s
                CPU time of the process, and bytes allocated:

                %s
                The longest pause of our loop with a million timers, of which half are cancelled (W8): %.0f ms; goal ≤ 50 ms.

                What one can't see in the numbers:

                - virtual threads: each run starts one and waits for it, some 20 µs. That is 0.1 ns of W1 and W2, 1 to 2 ns of W3, W6 and W9, 20 ns of W4.
                - W6, rendezvous: asyncio's queues, and ours, have no capacity 0. A message is `put`, `join`, `get` and `taskDone`, two steps where
                  the others have one.
                - W8: by hand, jawait, `CompletableFuture` and asyncio start timers that call back. Kotlin and threads have none; they start a
                  coroutine or a thread for each.
                - W11: wall time is that of cancelling and of waiting until each has ended; CPU time and bytes include making the tasks. By hand,
                  all timers are dropped at once, which a loop that others use can't do.

                Workloads that are left out:

                %s
                """.formatted(
                        mode,
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        jdks.describe(),
                        String.join(" ", Measurement.JVM_ARGUMENTS),
                        python.describe(),
                        rounds,
                        rounds == 1 ? "" : "s",
                        results.ratios(variants),
                        results.costs(variants),
                        pause,
                        String.join("\n", LeftOut.lines(variants)));
    }

    /** Puts the text between the markers. */
    static void write(Path page, String text) throws IOException {
        String old = Files.readString(page);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has no markers");
        }
        Files.writeString(page, old.substring(0, begin + BEGIN.length()) + "\n\n" + text + "\n" + old.substring(end));
    }
}
