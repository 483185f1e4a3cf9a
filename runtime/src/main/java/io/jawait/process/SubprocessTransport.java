package io.jawait.process;

import io.jawait.Signal;
import io.jawait.net.BaseTransport;
import io.jawait.net.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A child process, for a {@link SubprocessProtocol}: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#subprocess-transports">{@code SubprocessTransport}</a>.
 *
 * <pre>{@code
 * var connected = await(Subprocesses.subprocessExec(Lines::new, ProcessOptions.PIPES, "cat"));
 * connected.transport().getPipeTransport(0).write("hello\n".getBytes(UTF_8));
 * }</pre>
 *
 * <p>Loop thread only. Closing it kills a process that still runs.
 */
public interface SubprocessTransport extends BaseTransport {
    /** The process's number: asyncio's {@code get_pid}. */
    long getPid();

    /** Its exit status; null while it runs. A process that a signal has killed has 128 and the signal's number: {@code get_returncode}. */
    @Nullable
    Integer getReturncode();

    /** The transport of a pipe; null where there is none: asyncio's {@code get_pipe_transport}. */
    @Nullable
    Transport getPipeTransport(int descriptor);

    /**
     * Sends a signal: asyncio's {@code send_signal}.
     *
     * @throws ProcessGoneException when the process and its pipes have ended
     */
    void sendSignal(Signal signal);

    /** Asks it to end, by SIGTERM: asyncio's {@code terminate}. */
    void terminate();

    /** Ends it, by SIGKILL: asyncio's {@code kill}. */
    void kill();
}
