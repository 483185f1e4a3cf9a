package io.jawait.process;

import io.jawait.net.BaseProtocol;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SubprocessTransport} calls: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#subprocess-protocols">{@code SubprocessProtocol}</a>.
 *
 * <pre>{@code
 * final class Lines implements SubprocessProtocol {
 *     public void pipeDataReceived(int descriptor, ByteBuffer data) {
 *         System.out.print(descriptor + ": " + UTF_8.decode(data));
 *     }
 * }
 * }</pre>
 *
 * <p>Loop thread only. connectionMade comes first; data, lost pipes and the exit in any order; connectionLost last, when the process
 * has ended and all its pipes.
 */
public interface SubprocessProtocol extends BaseProtocol {
    /** The process runs: asyncio's {@code connection_made}. */
    default void connectionMade(SubprocessTransport transport) {}

    /**
     * Some output has come: asyncio's {@code pipe_data_received}.
     *
     * @param descriptor 1: stdout, 2: stderr
     * @param data used again after the call: copy what you keep
     */
    default void pipeDataReceived(int descriptor, ByteBuffer data) {}

    /**
     * A pipe is gone: asyncio's {@code pipe_connection_lost}.
     *
     * @param descriptor 0: stdin, 1: stdout, 2: stderr
     */
    default void pipeConnectionLost(int descriptor, @Nullable Throwable error) {}

    /** The process has ended: asyncio's {@code process_exited}. Data may still come. */
    default void processExited() {}
}
