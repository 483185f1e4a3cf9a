package io.jawait.benchmarks;

import io.jawait.benchmarks.byhand.EchoLoopByHand;
import io.jawait.benchmarks.jawait.EchoLoopOnStreams;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a second event loop adds to W10. Each loop has a thread of its own, in which a server and its clients run, so that it fills one
 * processor and needs nothing of the other one. Short rounds of one loop and of two take turns, and the fastest of each count: what else the
 * machine does only makes them slower. What by hand falls short of twice is the machine's limit. Where both processors are never free at
 * a time the ratio says nothing, but the CPU time of a message does: with two loops it grows by what they share.
 */
final class EchoScaling {
    private static final int CONNECTIONS = 100;

    /** Of each connection in a round. */
    private static final int MESSAGES = 30;

    private static final int ROUNDS = 150;

    /** Until the compilers are done. */
    private static final int WARMUPS = 80;

    private final Jdks jdks = new Jdks();

    String make() {
        StringBuilder text = new StringBuilder("""
                | loops | messages a second, one | two | two against one | CPU of a message, µs, one | two |
                | --- | --- | --- | --- | --- | --- |
                """);
        for (String variant : List.of(Variants.BY_HAND, Variants.JAWAIT)) {
            List<String> command = new ArrayList<>(List.of(jdks.javaFor(variant)));
            command.addAll(Measurement.arguments(variant));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), EchoScaling.class.getName(), variant));
            text.append(
                    "| %s | %s |%n".formatted(variant, Processes.lines(command).get(0)));
        }
        return text.toString();
    }

    /** One variant: its figures. */
    public static void main(String[] arguments) throws Exception {
        List<Worker> workers = List.of(new Worker(arguments[0]), new Worker(arguments[0]));
        for (int i = 0; i < WARMUPS; i++) {
            round(workers.subList(0, 1));
            round(workers);
        }
        Round[] ones = new Round[ROUNDS];
        Round[] twos = new Round[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ones[i] = round(workers.subList(0, 1));
            twos[i] = round(workers);
        }
        System.out.println(figures(ones, twos));
        for (Worker worker : workers) {
            worker.close();
        }
    }

    static EchoLoop loop(String variant, int connections) {
        return variant.equals(Variants.BY_HAND) ? new EchoLoopByHand(connections) : new EchoLoopOnStreams(connections);
    }

    private record Round(double perSecond, double cpuMicros) {}

    private static Round round(List<Worker> workers) throws InterruptedException, ExecutionException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double messages = (double) CONNECTIONS * MESSAGES * workers.size();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        List<Future<Long>> echoed = new ArrayList<>();
        for (Worker worker : workers) {
            echoed.add(worker.start());
        }
        for (Future<Long> each : echoed) {
            Workloads.check((long) CONNECTIONS * MESSAGES * EchoClients.LENGTH, each.get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Round(messages / seconds, (system.getProcessCpuTime() - cpu) / 1e3 / messages);
    }

    private static String figures(Round[] ones, Round[] twos) {
        double one = most(ones);
        double two = most(twos);
        return String.format(
                Locale.ROOT, "%,.0f | %,.0f | × %.2f | %.1f | %.1f", one, two, two / one, meanCpu(ones), meanCpu(twos));
    }

    private static double most(Round[] rounds) {
        return Arrays.stream(rounds).mapToDouble(Round::perSecond).max().orElseThrow();
    }

    /** The mean, since the clock of processes has coarse ticks. */
    private static double meanCpu(Round[] rounds) {
        return Arrays.stream(rounds).mapToDouble(Round::cpuMicros).average().orElseThrow();
    }

    /** A thread with its loop. */
    private static final class Worker {
        private final ExecutorService thread = Executors.newSingleThreadExecutor(Worker::daemon);
        private final EchoLoop loop;

        Worker(String variant) throws InterruptedException, ExecutionException {
            loop = thread.submit(() -> loop(variant, CONNECTIONS)).get();
        }

        /** So that a failure ends the process. */
        private static Thread daemon(Runnable work) {
            Thread made = new Thread(work, "echo loop");
            made.setDaemon(true);
            return made;
        }

        Future<Long> start() {
            return thread.submit(() -> loop.run(MESSAGES));
        }

        void close() throws InterruptedException, ExecutionException {
            thread.submit(loop::close).get();
            thread.shutdown();
        }
    }
}
