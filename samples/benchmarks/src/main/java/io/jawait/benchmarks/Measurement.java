package io.jawait.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures one variant of one row in a JVM of its own. */
final class Measurement {
    /**
     * The same for all: a heap that does not grow, and the collector of servers, whatever the machine looks like. The property is what the
     * agent would set: ours is woven at build time, and no other agent changes its classes.
     */
    static final List<String> JVM_ARGUMENTS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-Djawait.fuse=all");

    private final Jdks jdks;
    private final int warmups;
    private final int iterations;
    private final long millis;

    /** @param millis how long an iteration lasts */
    Measurement(Jdks jdks, int warmups, int iterations, long millis) {
        this.jdks = jdks;
        this.warmups = warmups;
        this.iterations = iterations;
        this.millis = millis;
    }

    Figure measure(Row row, String variant) {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + Workloads.class.getName().replace(".", "\\.") + "\\." + row.method() + "$")
                .param("variant", variant)
                .jvm(jdks.javaFor(variant))
                .jvmArgs(arguments(variant).toArray(String[]::new))
                .forks(1)
                .warmupIterations(row.warmups(warmups))
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(millis))
                .addProfiler(CpuProfiler.class)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            return figure(new Runner(options.build()).run());
        } catch (RunnerException e) {
            throw new IllegalStateException(row + " of " + variant, e);
        }
    }

    static List<String> arguments(String variant) {
        List<String> arguments = new ArrayList<>(JVM_ARGUMENTS);
        if (variant.equals(Variants.ONE_CARRIER)) {
            arguments.add("-Djdk.virtualThreadScheduler.parallelism=1");
            arguments.add("-Djdk.virtualThreadScheduler.maxPoolSize=1");
        }
        return arguments;
    }

    private static Figure figure(Collection<RunResult> results) {
        List<Double> wall = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        double bytes = Double.NaN;
        for (RunResult result : results) {
            for (IterationResult iteration : result.getAggregatedResult().getIterationResults()) {
                Result<?> own = iteration.getSecondaryResults().get("nanos");
                wall.add(
                        own == null
                                ? iteration.getPrimaryResult().getScore()
                                : own.getScore()
                                        / iteration
                                                .getSecondaryResults()
                                                .get("tasks")
                                                .getScore());
                cpu.add(iteration.getSecondaryResults().get(CpuProfiler.LABEL).getScore());
            }
            for (String label : result.getSecondaryResults().keySet()) {
                if (label.endsWith("gc.alloc.rate.norm")) {
                    bytes = result.getSecondaryResults().get(label).getScore();
                }
            }
        }
        return new Figure(array(wall), array(cpu), bytes);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
