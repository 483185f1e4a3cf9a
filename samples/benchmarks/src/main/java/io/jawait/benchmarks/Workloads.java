package io.jawait.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The workloads, the same for all variants; each checks what it gets. Nanoseconds an operation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Workloads {
    /** So many that the start of a virtual thread, some 20 µs, does not show in what takes a nanosecond. */
    private static final int AWAITS = 200_000;

    private static final int CALLS = 10_000;
    private static final int MANY = 100_000;
    private static final int CHAINS = 10_000;
    private static final int YIELDS = 1_000;
    private static final int CONNECTIONS = 100;
    private static final int MESSAGES = 100;

    /** Messages are long for so much code: a few short iterations would show the compilers at work. */
    private static final int MESSAGES_BEFORE = 2_000;

    private static final int DEEP = 20;
    private static final int SHALLOW = 10;

    /** A name of {@link Variants}. */
    @Param("jawait")
    public String variant;

    private Variant subject;
    private Tree deep;
    private Tree shallow;

    // What comes out, made before anything is measured.
    private int calls;
    private int deepCalls;
    private int awaited;
    private int elements;

    @Setup
    public void setUp() {
        subject = Variants.make(variant);
        deep = Tree.perfect(DEEP, 0);
        shallow = Tree.perfect(SHALLOW, 0);
        calls = Work.mixed(0, AWAITS, 0);
        deepCalls = Work.mixed(0, AWAITS, 10);
        awaited = Work.mixedOnes(AWAITS);
        elements = Work.mixed(0, CALLS, 0);
        if (Variants.has(subject, "switches")) {
            subject.switches(100);
        }
        for (int i = 0; i < 20; i++) {
            System.gc(); // loops are old objects then, as in a program that has run for a while
        }
    }

    @TearDown
    public void tearDown() {
        subject.close();
    }

    /** For callees that have suspended before, and may again for all that the compilers know. */
    @State(Scope.Benchmark)
    public static class Suspended {
        @Setup
        public void suspend(Workloads workloads) {
            for (int i = 0; i < 50; i++) {
                for (String call : new String[] {"call", "callAcross", "callInterface", "callDeep"}) {
                    if (Variants.has(workloads.subject, call)) {
                        workloads.anyCall(call, -500, 500);
                    }
                }
            }
        }
    }

    private void anyCall(String call, int from, int to) {
        switch (call) {
            case "call" -> check(Work.mixed(from, to, 0), subject.call(from, to));
            case "callAcross" -> check(Work.mixed(from, to, 0), subject.callAcross(from, to));
            case "callInterface" -> check(Work.mixed(from, to, 0), subject.callInterface(from, to));
            default -> check(Work.mixed(from, to, 10), subject.callDeep(from, to));
        }
    }

    static void check(long expected, long actual) {
        if (expected != actual) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }

    // ---- W1

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void call() {
        check(calls, subject.call(0, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void callSeen(Suspended suspended) {
        check(calls, subject.call(0, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void callAcross() {
        check(calls, subject.callAcross(0, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void callAcrossSeen(Suspended suspended) {
        check(calls, subject.callAcross(0, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void callInterface() {
        check(calls, subject.callInterface(0, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void callInterfaceSeen(Suspended suspended) {
        check(calls, subject.callInterface(0, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void callDeep() {
        check(deepCalls, subject.callDeep(0, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void callDeepSeen(Suspended suspended) {
        check(deepCalls, subject.callDeep(0, AWAITS));
    }

    // ---- W2, W3

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public void completed() {
        check(awaited, subject.completed(AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(2 * CALLS)
    public void switches() {
        check(2 * CALLS, subject.switches(CALLS));
    }

    // ---- W4

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public void leafSuspensions10() {
        check(YIELDS + 10, subject.leafSuspensions(10, YIELDS));
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public void leafSuspensions100() {
        check(YIELDS + 100, subject.leafSuspensions(100, YIELDS));
    }

    @Benchmark
    @OperationsPerInvocation(CHAINS)
    public void chains10() {
        check(CHAINS * 11, subject.chains(10, CHAINS));
    }

    @Benchmark
    @OperationsPerInvocation(CHAINS)
    public void chains100() {
        check(CHAINS * 101, subject.chains(100, CHAINS));
    }

    // ---- W5, gather

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void joins() {
        check(Work.sum(CALLS), subject.joins(CALLS));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void gather() {
        check(Work.sum(CALLS), subject.gather(CALLS));
    }

    // ---- W6

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void queue0() {
        check(elements, subject.queue(0, CALLS));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void queue1() {
        check(elements, subject.queue(1, CALLS));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void queue64() {
        check(elements, subject.queue(64, CALLS));
    }

    // ---- W8

    /** With threads some fire before they are cancelled. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public void timers() {
        long fired = subject.timers(MANY);
        if (fired < MANY / 2 || fired > MANY) {
            throw new AssertionError("fired " + fired);
        }
    }

    // ---- W9

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void generate() {
        check(elements, subject.generate(CALLS));
    }

    @Benchmark
    @OperationsPerInvocation((1 << SHALLOW) - 1)
    public void tree10() {
        check(Work.sum((1 << SHALLOW) - 1), subject.tree(shallow));
    }

    @Benchmark
    @OperationsPerInvocation((1 << DEEP) - 1)
    public void tree20() {
        check(Work.sum((1 << DEEP) - 1), subject.tree(deep));
    }

    // ---- W10

    /** A server, and clients that are connected to it. */
    @State(Scope.Benchmark)
    public static class Echo {
        private EchoServer server;
        private EchoClients clients;

        @Setup
        public void connect(Workloads workloads) {
            server = workloads.subject.echo();
            clients = new EchoClients(server.port(), CONNECTIONS);
            clients.run(MESSAGES_BEFORE);
        }

        @TearDown
        public void disconnect() {
            clients.close();
            server.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(CONNECTIONS * MESSAGES)
    public void echo(Echo echo) {
        check((long) CONNECTIONS * MESSAGES * EchoClients.LENGTH, echo.clients.run(MESSAGES));
    }

    // ---- W11

    /** The time of cancelling and ending alone. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cancelling {
        public long nanos;
        public long tasks;
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public void cancel(Cancelling counters) {
        long[] start = new long[1];
        check(
                MANY,
                subject.sleepers(
                        MANY,
                        () -> start[0] = System.nanoTime(),
                        () -> counters.nanos += System.nanoTime() - start[0]));
        counters.tasks += MANY;
    }
}
