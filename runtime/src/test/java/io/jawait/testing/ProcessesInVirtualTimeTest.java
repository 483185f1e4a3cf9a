package io.jawait.testing;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Signal;
import io.jawait.net.Pipes;
import io.jawait.net.StreamReader;
import io.jawait.process.ProcessOptions;
import io.jawait.process.ProcessPoolExecutor;
import io.jawait.process.Subprocess;
import io.jawait.process.Subprocesses;
import io.jawait.sync.Event;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What wakes a loop whose clock jumps from outside of the JVM, or from a thread that reads. */
class ProcessesInVirtualTimeTest {
    @Async
    private static Coroutine<Integer> waitingForAProcess() throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell("sleep 0.1; exit 3"));
        return process.waitAsync();
    }

    @Test
    void process_isWaitedFor_whenThereIsNoTimer() throws IOException {
        assertThat(Testing.run(waitingForAProcess())).isEqualTo(3);
    }

    @Async
    private static Coroutine<String> reading() throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell(ProcessOptions.PIPES, "sleep 0.1; echo late"));
        return async(await(process.communicate("")).text());
    }

    @Test
    void outputOfAProcess_isWaitedFor() throws IOException {
        assertThat(Testing.run(reading())).isEqualTo("late\n");
    }

    @Async
    private static Coroutine<Void> readingWithin(PipedInputStream input, Duration limit)
            throws IOException, TimeoutException {
        StreamReader reader = await(Pipes.openReader(input));
        await(waitFor(reader.readLine(), limit));
        return async();
    }

    @Test
    void pipe_hasAMoment_beforeTheClockJumps() throws Exception {
        long start = System.nanoTime();
        try (PipedOutputStream output = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(output)) {
            assertThatThrownBy(() -> Testing.run(readingWithin(input, Duration.ofHours(1))))
                    .isInstanceOf(TimeoutException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(20), Duration.ofMinutes(59));
    }

    @Async
    private static Coroutine<Void> waitingForASignal() throws IOException {
        Event arrived = new Event();
        getRunningLoop()
                .addSignalHandler(Signal.WINCH, arrived::set); // which does nothing to a JVM that has no handler
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "sleep 0.1; kill -s WINCH " + ProcessHandle.current().pid())
                .start();
        await(arrived.waitAsync());
        return async();
    }

    @Test
    void signal_isWaitedFor() throws IOException {
        Testing.run(waitingForASignal());
    }

    @Async
    private static Coroutine<Integer> calling(ProcessPoolExecutor pool, Duration limit) throws TimeoutException {
        return async(await(waitFor(pool.toProcess(() -> 42), limit)));
    }

    @Test
    void clock_standsWhileAProcessPoolMakesACall() throws TimeoutException {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThat(Testing.run(calling(pool, Duration.ofSeconds(10)))).isEqualTo(42);
        }
    }
}
