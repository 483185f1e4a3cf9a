package io.jawait.benchmarks;

import io.jawait.EventLoop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Awaited calls, switches and joins; nanoseconds an operation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FirstFigures {
    private static final int N = 10_000;

    private EventLoop loop;
    private HandWritten byHand;

    @Setup
    public void setUp() {
        loop = new EventLoop();
        byHand = new HandWritten();
        JawaitWork.switches(loop, 100);
        for (int i = 0; i < 20; i++) {
            System.gc(); // the loop is an old object then, as in a program that has run for a while
        }
    }

    @TearDown
    public void tearDown() {
        loop.close();
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public int w1_plain() {
        return JawaitWork.plainCalls(N);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public int w1_jawait() {
        return JawaitWork.calls(N);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public int w1_kotlin() {
        return KotlinWork.calls(N);
    }

    @Benchmark
    @OperationsPerInvocation(2 * N)
    public void w3_byHand() {
        byHand.switches(N);
    }

    @Benchmark
    @OperationsPerInvocation(2 * N)
    public void w3_jawait() {
        JawaitWork.switches(loop, N);
    }

    @Benchmark
    @OperationsPerInvocation(2 * N)
    public void w3_kotlin() {
        KotlinWork.switches(N);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public void w5_jawait() {
        JawaitWork.tasks(loop, N);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public void w5_kotlin() {
        KotlinWork.tasks(N);
    }
}
