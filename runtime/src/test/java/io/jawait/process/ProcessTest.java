package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Signal;
import io.jawait.Task;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
    private static final ProcessOptions PIPES = ProcessOptions.PIPES;

    private final List<String> events = new ArrayList<>();

    // ---- talking

    @Async
    private static Coroutine<Output> communicating(String line, String input) throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell(PIPES, line));
        return async(await(process.communicate(input)));
    }

    @Test
    void communicate_feedsAndReads_moreThanPipesHold() throws IOException {
        String much = "0123456789".repeat(200_000);

        Output output = run(communicating("tee /dev/stderr", much));

        assertThat(output.text()).isEqualTo(much);
        assertThat(output.errorText()).isEqualTo(much);
    }

    @Test
    void inputThatIsNotRead_isNoError() throws IOException {
        Output output = run(communicating("echo done", "x".repeat(1_000_000)));

        assertThat(output.text()).isEqualTo("done\n");
    }

    @Async
    private static Coroutine<Integer> waitingForOneThatExitsAtOnce() throws IOException, TimeoutException {
        Subprocess process = await(Subprocesses.createSubprocessShell(PIPES, "echo one; exit 3"));
        assertThat(await(process.stdout().readLine())).isEqualTo("one\n");
        return async(await(waitFor(process.waitAsync(), Duration.ofSeconds(10))));
    }

    /** Of what it writes, the reader takes its limit twice and a chunk; the pipe takes 64 KiB, and so the process exits. */
    @Async
    private static Coroutine<Integer> waitingForOneThatIsNotRead() throws IOException, TimeoutException {
        Subprocess process =
                await(Subprocesses.createSubprocessShell(PIPES.withLimit(1000), "head -c 60000 /dev/zero"));
        int status = await(waitFor(process.waitAsync(), Duration.ofSeconds(10)));
        assertThat(await(process.stdout().read())).hasSize(60_000);
        return async(status);
    }

    @Test
    void processWhoseOutputIsNotRead_isWaitedFor_andCanBeReadAfterwards() throws Exception {
        assertThat(run(waitingForOneThatIsNotRead())).isZero();
    }

    @RepeatedTest(20)
    void processWithAnInput_thatExitsAtOnce_isWaitedFor() throws Exception {
        assertThat(run(waitingForOneThatExitsAtOnce())).isEqualTo(3);
    }

    @Async
    private Coroutine<Void> talkingLineByLine() throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessExec(PIPES, "cat"));
        StreamWriter stdin = process.stdin();
        StreamReader stdout = process.stdout();
        for (String line : List.of("one\n", "two\n")) {
            stdin.write(line);
            await(stdin.drain());
            events.add(await(stdout.readLine()));
        }
        assertThat(process.returncode()).isNull();
        assertThat(process.toString()).isEqualTo("<Subprocess " + process.pid() + " running>");
        stdin.close();
        await(stdin.waitClosed());
        events.add("status " + await(process.waitAsync()));
        assertThat(process.toString()).endsWith("returncode=0>");
        return async();
    }

    @Test
    void streams_workAsThoseOfSockets() throws IOException {
        run(talkingLineByLine());

        assertThat(events).containsExactly("one\n", "two\n", "status 0");
    }

    /** The reader's limit pauses the pipe, and so stops the child. */
    @Async
    private Coroutine<Void> readingSlowly() throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell(
                PIPES.withStdin(Stdio.DEVNULL).withLimit(1000), "yes | head -c 3000000"));
        StreamReader stdout = process.stdout();
        int total = 0;
        byte[] data = await(stdout.read(5000));
        while (data.length > 0) {
            total += data.length;
            await(yieldNow());
            data = await(stdout.read(5000));
        }
        events.add(total + " " + await(process.waitAsync()));
        return async();
    }

    @Test
    void slowReader_losesNothing() throws IOException {
        run(readingSlowly());

        assertThat(events).containsExactly("3000000 0");
    }

    @Async
    private Coroutine<Void> communicatingWithAReaderBeside() throws IOException, TimeoutException {
        Subprocess process = await(Subprocesses.createSubprocessExec(PIPES, "sleep", "1000"));
        Task<byte[]> reading = createTask(process.stdout().read());
        await(yieldNow());
        try {
            await(waitFor(process.communicate(new byte[1_000_000]), Duration.ofSeconds(10)));
        } catch (IllegalStateException e) {
            events.add("refused");
        }
        process.kill();
        await(reading);
        await(process.waitAsync());
        return async();
    }

    @Test
    void communicate_failsAtOnce_whenAnotherTaskReads() throws Exception {
        run(communicatingWithAReaderBeside());

        assertThat(events).containsExactly("refused");
    }

    // ---- options

    @Async
    private static Coroutine<String> running(ProcessOptions options, String line) throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell(options, line));
        Output output = await(process.communicate());
        return async(output.text() + "|" + output.errorText() + "|" + process.returncode());
    }

    @Test
    void options_areThoseOfTheProcess(@TempDir Path folder) throws IOException {
        ProcessOptions options = PIPES.withStdin(Stdio.DEVNULL);
        Path file = folder.resolve("out");

        assertThat(run(running(options.withDirectory(folder), "pwd"))).isEqualTo(folder.toRealPath() + "\n||0");
        assertThat(run(running(options.withEnvironment(Map.of("NAME", "value")), "echo $NAME $HOME")))
                .isEqualTo("value\n||0");
        assertThat(run(running(options.withStderr(Stdio.STDOUT), "echo a; echo b >&2; exit 5")))
                .isEqualTo("a\nb\n||5");
        assertThat(run(running(options.withStderr(Stdio.DEVNULL), "echo b >&2")))
                .isEqualTo("||0");
        assertThat(run(running(options.withStdout(Stdio.file(file)), "echo first")))
                .isEqualTo("||0");
        assertThat(run(running(options.withStdout(Stdio.append(file)), "echo second")))
                .isEqualTo("||0");
        assertThat(run(running(options.withStdin(Stdio.file(file)), "cat"))).isEqualTo("first\nsecond\n||0");
        assertThat(file).hasContent("first\nsecond\n");
        assertThatThrownBy(() -> options.withStdout(Stdio.STDOUT)).hasMessage("STDOUT is for stderr only");
        assertThatThrownBy(() -> options.withLimit(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void missingProgram_isRefused() {
        assertThatThrownBy(() -> run(Subprocesses.createSubprocessExec("/no/such/program")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    // ---- signals

    @Async
    private Coroutine<Void> signalling() throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell(
                PIPES.withStdin(Stdio.DEVNULL), "trap 'echo usr1' USR1; echo ready; while :; do sleep 0.01; done"));
        StreamReader stdout = process.stdout();
        events.add(await(stdout.readLine()));
        process.sendSignal(Signal.USR1);
        events.add(await(stdout.readLine()));
        process.terminate();
        events.add("" + await(process.waitAsync()));
        await(process.communicate());
        while (events.size() < 4) {
            try {
                process.kill();
                await(yieldNow());
            } catch (ProcessGoneException e) {
                events.add(e.getMessage().replaceFirst("\\d+", "N"));
            }
        }
        return async();
    }

    @Test
    void signals_reachTheProcess_asLongAsItIsThere() throws IOException {
        run(signalling());

        assertThat(events).containsExactly("ready\n", "usr1\n", "143", "process N has ended");
    }

    @Async
    private static Coroutine<String> terminating() throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell(
                PIPES.withStdin(Stdio.DEVNULL),
                "trap 'echo last words; exit 3' TERM; echo ready; while :; do sleep 0.01; done"));
        await(process.stdout().readLine());
        process.terminate();
        Output output = await(process.communicate());
        return async(output.text() + process.returncode());
    }

    @Test
    void terminatedProcess_mayStillSpeak() throws IOException {
        assertThat(run(terminating())).isEqualTo("last words\n3");
    }

    // ---- cancellation and ends

    @Async
    private Coroutine<Void> cancellingTheWait() throws IOException, TimeoutException {
        Subprocess process = await(Subprocesses.createSubprocessExec("sleep", "1000"));
        try {
            await(waitFor(process.waitAsync(), Duration.ofMillis(1)));
        } catch (TimeoutException e) {
            events.add("timeout, " + process.returncode());
        }
        process.kill();
        events.add("" + await(process.waitAsync()));
        return async();
    }

    @Test
    void cancelledWait_leavesTheProcessAlone() throws Exception {
        run(cancellingTheWait());

        assertThat(events).containsExactly("timeout, null", "137");
    }

    @Async
    private Coroutine<Void> cancellingTheStart(Path mark) throws IOException {
        Task<Subprocess> starting =
                createTask(Subprocesses.createSubprocessShell(PIPES, "echo $$ > " + mark + "; exec sleep 1000"));
        await(yieldNow());
        await(yieldNow());
        starting.cancel();
        try {
            await(starting);
        } catch (CancelledError e) {
            events.add("cancelled");
        }
        return async();
    }

    @Test
    void cancelledStart_killsTheProcess(@TempDir Path folder) throws IOException {
        run(cancellingTheStart(folder.resolve("pid")));

        assertThat(events).containsExactly("cancelled");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void loopsEnd_killsWhatRuns() throws IOException {
        long pid;
        try (EventLoop loop = new EventLoop()) {
            pid = loop.runUntilComplete(Subprocesses.createSubprocessExec(PIPES, "sleep", "1000"))
                    .pid();
        }

        ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    /** How many threads read a pipe now; idle ones wait for the next pipe. */
    private static long pipeThreads() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(element -> element.getClassName().endsWith("InputStreamTransport")))
                .count();
    }

    @Async
    private Coroutine<Void> countingThreads() throws IOException {
        Subprocess inherited = await(
                Subprocesses.createSubprocessExec(ProcessOptions.INHERIT.withStdin(Stdio.DEVNULL), "sleep", "1000"));
        events.add("inherited " + pipeThreads());
        Subprocess piped =
                await(Subprocesses.createSubprocessShell(PIPES, "echo ready; echo ready >&2; exec sleep 1000"));
        await(piped.stdout().readLine());
        await(piped.stderr().readLine());
        while (pipeThreads() < 2) {
            await(yieldNow());
        }
        events.add("piped " + pipeThreads());
        inherited.kill();
        piped.kill();
        await(inherited.waitAsync());
        await(piped.waitAsync());
        while (pipeThreads() > 0) {
            await(yieldNow());
        }
        events.add("ended 0");
        return async();
    }

    @Test
    void eachPipeThatIsRead_hasOneThread() throws IOException {
        run(countingThreads());

        assertThat(events).containsExactly("inherited 0", "piped 2", "ended 0");
    }

    @Async
    private static Coroutine<Void> leavingOutputUnread() throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell(PIPES.withLimit(1000), "yes"));
        await(process.stdout().readLine());
        while (pipeThreads() > 1) {
            await(yieldNow());
        }
        assertThat(process.returncode()).isNull();
        process.kill();
        assertThat(await(process.waitAsync())).isEqualTo(137);
        while (pipeThreads() > 0) {
            await(yieldNow());
        }
        return async();
    }

    @Test
    void pipeThatIsNotRead_holdsNoThread() throws IOException {
        run(leavingOutputUnread());
    }

    private static int descriptors() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.count();
        }
    }

    @Async
    private static Coroutine<Void> runningMany(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Subprocess process = await(Subprocesses.createSubprocessExec(PIPES, "true"));
            await(process.communicate());
        }
        return async();
    }

    @Test
    void processes_leaveNoDescriptors() throws IOException {
        run(runningMany(1));
        int before = descriptors();

        run(runningMany(10));

        assertThat(descriptors()).isLessThanOrEqualTo(before);
    }

    @Test
    void environmentOfOptions_cannotBeChanged() {
        Map<String, String> given = new HashMap<>(Map.of("A", "1"));
        ProcessOptions options = ProcessOptions.PIPES.withEnvironment(given);
        given.put("B", "2");

        assertThat(options.environment()).isEqualTo(Map.of("A", "1"));
        assertThatThrownBy(() -> options.environment().put("B", "2")).isInstanceOf(UnsupportedOperationException.class);
    }
}
