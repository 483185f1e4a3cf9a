package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Signal;
import io.jawait.Task;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child process with streams: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-subprocess.html#interacting-with-subprocesses">{@code Process}</a>.
 *
 * <pre>{@code
 * Subprocess process = await(Subprocesses.createSubprocessExec(ProcessOptions.PIPES, "sort"));
 * Output output = await(process.communicate("b\na\n"));
 * System.out.println(output.text() + process.returncode());
 * }</pre>
 *
 * <p>Loop thread only. Who waits for a process with pipes has to read them: it hangs when a pipe is full. {@link #communicate} does both.
 * Cancelling a wait leaves the process alone.
 */
public final class Subprocess {
    private final ChildTransport transport;
    private final @Nullable StreamWriter stdin;
    private final @Nullable StreamReader stdout;
    private final @Nullable StreamReader stderr;

    Subprocess(
            ChildTransport transport,
            @Nullable StreamWriter stdin,
            @Nullable StreamReader stdout,
            @Nullable StreamReader stderr) {
        this.transport = transport;
        this.stdin = stdin;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Its number: asyncio's {@code pid}. */
    public long pid() {
        return transport.getPid();
    }

    /**
     * Its exit status, null while it runs: asyncio's {@code returncode}. A process that a signal has killed has 128 and the signal's
     * number.
     */
    public @Nullable Integer returncode() {
        return transport.getReturncode();
    }

    /** Its input, if that is a pipe: asyncio's {@code stdin}. */
    public @Nullable StreamWriter stdin() {
        return stdin;
    }

    /** Its output, if that is a pipe: asyncio's {@code stdout}. */
    public @Nullable StreamReader stdout() {
        return stdout;
    }

    /** Its errors, if they have a pipe: asyncio's {@code stderr}. */
    public @Nullable StreamReader stderr() {
        return stderr;
    }

    /**
     * Waits until the process has exited, and gives the exit status: asyncio's {@code wait}, a name that every Java object has for
     * something else. What it wrote can still be read. A process that writes more than its pipe takes, and is not read, does not exit.
     */
    public Coroutine<Integer> waitAsync() {
        return transport.waitAsync();
    }

    /**
     * Closes its input, reads its output and errors, and waits for its end: asyncio's {@code communicate}. When that is cancelled, what has
     * come of a pipe that is still open can be read on; that of a pipe that has ended is lost.
     */
    public Coroutine<Output> communicate() throws IOException {
        return communicate(this, null);
    }

    /** The same, and feeds it the input before. That it does not read all of it is no error. */
    public Coroutine<Output> communicate(byte[] input) throws IOException {
        return communicate(this, input);
    }

    /** The same for text in UTF-8. */
    public Coroutine<Output> communicate(String input) throws IOException {
        return communicate(this, input.getBytes(UTF_8));
    }

    @Async
    private static Coroutine<Output> communicate(Subprocess process, byte @Nullable [] input) throws IOException {
        Task<@Nullable Void> feeding = Asyncio.createTask(feed(process.stdin, input));
        Task<byte @Nullable []> reading = Asyncio.createTask(readAll(process.stdout));
        Task<byte @Nullable []> readingErrors = Asyncio.createTask(readAll(process.stderr));
        try {
            await(Asyncio.gather(List.of(feeding, reading, readingErrors)));
            await(process.waitAsync());
            return async(new Output(reading.result(), readingErrors.result()));
        } finally {
            feeding.cancel();
            reading.cancel();
            readingErrors.cancel();
        }
    }

    @Async
    private static Coroutine<@Nullable Void> feed(@Nullable StreamWriter stdin, byte @Nullable [] input) {
        if (stdin != null) {
            try {
                if (input != null) {
                    stdin.write(input);
                    await(stdin.drain());
                }
            } catch (IOException itReadsNoMore) {
                // It may exit before it has read all.
            }
            stdin.close();
        }
        return async();
    }

    @Async
    private static Coroutine<byte @Nullable []> readAll(@Nullable StreamReader stream) throws IOException {
        return async(stream == null ? null : await(stream.read()));
    }

    /**
     * Sends a signal: asyncio's {@code send_signal}.
     *
     * @throws ProcessGoneException when the process and its pipes have ended
     */
    public void sendSignal(Signal signal) {
        transport.sendSignal(signal);
    }

    /** Asks it to end, by SIGTERM: asyncio's {@code terminate}. Its own children go on. */
    public void terminate() {
        transport.terminate();
    }

    /** Ends it, by SIGKILL: asyncio's {@code kill}. Its own children go on. */
    public void kill() {
        transport.kill();
    }

    @Override
    public String toString() {
        return "<Subprocess " + pid() + (returncode() == null ? " running>" : " returncode=" + returncode() + ">");
    }
}
