package io.jawait.benchmarks;

import io.jawait.benchmarks.byhand.EchoByHand;
import io.jawait.benchmarks.jawait.EchoOnProtocol;
import io.jawait.benchmarks.jawait.EchoOnStreams;
import io.jawait.benchmarks.netty.EchoOnNetty;
import io.jawait.benchmarks.threads.EchoOnThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * W10 at length: throughput, latency and the server's CPU time, at 100 and 1,000 connections, for ours and what others serve with. Each figure
 * has a JVM of its own; the clients are a thread of it, so a machine with two processors is full.
 */
final class EchoTable {
    private static final int[] CONNECTIONS = {100, 1_000};
    private static final int ROUNDS = 6;

    /** Until the compilers are done. */
    private static final int WARMUPS = 3;

    private static final int MESSAGES = 100_000;
    private static final Map<String, Supplier<EchoServer>> SERVERS = new LinkedHashMap<>();

    static {
        SERVERS.put("selector by hand", EchoByHand::new);
        SERVERS.put("Jawait, protocol", EchoOnProtocol::new);
        SERVERS.put("Jawait, streams", EchoOnStreams::new);
        SERVERS.put("Netty", EchoOnNetty::new);
        SERVERS.put(Variants.THREADS, EchoOnThreads::new);
        for (String loop : Python.VARIANTS) {
            SERVERS.put(loop + ", protocol", () -> new PythonEcho(loop, "protocol"));
            SERVERS.put(loop + ", streams", () -> new PythonEcho(loop, "streams"));
        }
    }

    private final Jdks jdks = new Jdks();
    private final Python python = new Python();

    String make() {
        StringBuilder text = new StringBuilder("""
                | server | connections | messages a second | half of them within, µs | 99 % within, µs | CPU of the server a message, µs |
                | --- | --- | --- | --- | --- | --- |
                """);
        for (int connections : CONNECTIONS) {
            for (String server : SERVERS.keySet()) {
                if (canRun(server)) {
                    String figures =
                            Processes.lines(command(server, connections)).get(0);
                    text.append("| %s | %d | %s |%n".formatted(server, connections, figures));
                }
            }
        }
        return text.toString();
    }

    private boolean canRun(String server) {
        for (String loop : Python.VARIANTS) {
            if (server.startsWith(loop)) {
                return python.has(loop);
            }
        }
        return jdks.canRun(server);
    }

    private List<String> command(String server, int connections) {
        List<String> command = new ArrayList<>(List.of(jdks.javaFor(server)));
        command.addAll(Measurement.arguments(server));
        for (String name : List.of("jawait.python", "jawait.python.echo")) {
            command.add("-D" + name + "=" + System.getProperty(name, ""));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EchoTable.class.getName()));
        command.addAll(List.of(server, Integer.toString(connections)));
        return command;
    }

    /** One figure: the round with most messages a second. */
    public static void main(String[] arguments) {
        int connections = Integer.parseInt(arguments[1]);
        double best = 0;
        String text = "";
        try (EchoServer server = SERVERS.get(arguments[0]).get();
                EchoClients clients = new EchoClients(server.port(), connections)) {
            for (int round = 0; round < WARMUPS + ROUNDS; round++) {
                long[] latencies = new long[MESSAGES];
                long cpu = cpuNanos(server);
                long start = System.nanoTime();
                clients.run(MESSAGES / connections, latencies);
                double perSecond = MESSAGES * 1e9 / (System.nanoTime() - start);
                double cpuMicros = (cpuNanos(server) - cpu) / 1e3 / MESSAGES;
                if (round >= WARMUPS && perSecond > best) {
                    best = perSecond;
                    text = figures(perSecond, latencies, cpuMicros);
                }
            }
        }
        System.out.println(text);
        System.exit(0);
    }

    private static String figures(double perSecond, long[] latencies, double cpuMicros) {
        Arrays.sort(latencies);
        return String.format(
                Locale.ROOT,
                "%,.0f | %,d | %,d | %.1f",
                perSecond,
                latencies[MESSAGES / 2] / 1_000,
                latencies[MESSAGES / 100 * 99] / 1_000,
                cpuMicros);
    }

    /** Of all threads but this one, which is the clients'; or of the server's own process. */
    private static long cpuNanos(EchoServer server) {
        if (server instanceof PythonEcho other) {
            return other.cpuNanos();
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() - threads.getCurrentThreadCpuTime();
    }
}
