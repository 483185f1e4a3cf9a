package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.net.Connected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Starts programs, on the running loop: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-subprocess.html">subprocesses</a>.
 *
 * <pre>{@code
 * Subprocess process = await(Subprocesses.createSubprocessExec("make", "-j2"));
 * int status = await(process.waitAsync());
 * }</pre>
 *
 * <p>The JDK's pipes block. Each output that is a pipe has a thread while it is open, and an input one while something is being written,
 * from the pool of {@link io.jawait.net.Pipes}; what is inherited or redirected has none. A process that still runs when its loop is
 * closed is killed.
 *
 * <p>Loop thread only.
 */
public final class Subprocesses {
    private Subprocesses() {}

    /** Runs a program, with this JVM's own input and output: asyncio's {@code create_subprocess_exec}. */
    public static Coroutine<Subprocess> createSubprocessExec(String program, String... arguments) throws IOException {
        return createSubprocessExec(ProcessOptions.INHERIT, program, arguments);
    }

    /**
     * The same, with options.
     *
     * @throws IOException when there is no such program, or it can't be run
     */
    public static Coroutine<Subprocess> createSubprocessExec(
            ProcessOptions options, String program, String... arguments) throws IOException {
        return create(options, command(program, arguments));
    }

    /** Runs a line of the shell {@code /bin/sh}: asyncio's {@code create_subprocess_shell}. */
    public static Coroutine<Subprocess> createSubprocessShell(String line) throws IOException {
        return createSubprocessShell(ProcessOptions.INHERIT, line);
    }

    /** The same, with options. */
    public static Coroutine<Subprocess> createSubprocessShell(ProcessOptions options, String line) throws IOException {
        return create(options, List.of("/bin/sh", "-c", line));
    }

    @Async
    private static Coroutine<Subprocess> create(ProcessOptions options, List<String> command) throws IOException {
        EventLoop loop = Asyncio.getRunningLoop();
        ProcessStreams streams = new ProcessStreams(loop, options.limit());
        return async(streams.process(await(ChildTransport.start(loop, builder(options, command), options, streams))));
    }

    /** Runs a program for a protocol: asyncio's {@code loop.subprocess_exec}. */
    @Async
    public static <P extends SubprocessProtocol> Coroutine<Connected<SubprocessTransport, P>> subprocessExec(
            Supplier<P> protocolFactory, ProcessOptions options, String program, String... arguments)
            throws IOException {
        P protocol = protocolFactory.get();
        ProcessBuilder builder = builder(options, command(program, arguments));
        SubprocessTransport transport =
                await(ChildTransport.start(Asyncio.getRunningLoop(), builder, options, protocol));
        return async(new Connected<>(transport, protocol));
    }

    /** Runs a line of the shell for a protocol: asyncio's {@code loop.subprocess_shell}. */
    public static <P extends SubprocessProtocol> Coroutine<Connected<SubprocessTransport, P>> subprocessShell(
            Supplier<P> protocolFactory, ProcessOptions options, String line) throws IOException {
        return subprocessExec(protocolFactory, options, "/bin/sh", "-c", line);
    }

    private static List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(List.of(arguments));
        return command;
    }

    private static ProcessBuilder builder(ProcessOptions options, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        if (options.directory() != null) {
            builder.directory(options.directory().toFile());
        }
        if (options.environment() != null) {
            builder.environment().clear();
            builder.environment().putAll(options.environment());
        }
        return builder;
    }
}
