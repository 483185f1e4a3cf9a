package io.jawait.net;

import io.jawait.internal.Arguments;
import java.net.ProtocolFamily;
import org.jspecify.annotations.Nullable;

/**
 * How to serve; immutable.
 *
 * <pre>{@code
 * var options = ServerOptions.DEFAULT.withBacklog(1000).withReusePort();
 * Server server = await(Streams.startServer(this::serve, "localhost", 8080, options));
 * }</pre>
 *
 * <p>Any thread.
 */
public final class ServerOptions {
    /** All families, a backlog of 100, serving at once, no TLS, stream limit of 64 KiB. */
    public static final ServerOptions DEFAULT =
            new ServerOptions(null, 100, false, false, true, true, null, StreamReader.DEFAULT_LIMIT);

    private final @Nullable ProtocolFamily family;
    private final int backlog;
    private final boolean reusePort;
    private final boolean keepAlive;
    private final boolean cleanUpSocket;
    private final boolean startServing;
    private final @Nullable Tls tls;
    private final int limit;

    private ServerOptions(
            @Nullable ProtocolFamily family,
            int backlog,
            boolean reusePort,
            boolean keepAlive,
            boolean cleanUpSocket,
            boolean startServing,
            @Nullable Tls tls,
            int limit) {
        this.family = family;
        this.backlog = Arguments.atLeast(1, backlog, "backlog");
        this.reusePort = reusePort;
        this.keepAlive = keepAlive;
        this.cleanUpSocket = cleanUpSocket;
        this.startServing = startServing;
        this.tls = tls;
        this.limit = StreamReader.ensureLimit(limit);
    }

    /** Addresses of this family only: asyncio's {@code family}. */
    public ServerOptions withFamily(@Nullable ProtocolFamily family) {
        return new ServerOptions(family, backlog, reusePort, keepAlive, cleanUpSocket, startServing, tls, limit);
    }

    /**
     * How many connections wait to be accepted, and how many are accepted in one iteration: asyncio's {@code backlog}.
     *
     * @throws IllegalArgumentException when it is less than one
     */
    public ServerOptions withBacklog(int backlog) {
        return new ServerOptions(family, backlog, reusePort, keepAlive, cleanUpSocket, startServing, tls, limit);
    }

    /** Other servers may listen at the same port, as those of other loops: asyncio's {@code reuse_port}. */
    public ServerOptions withReusePort() {
        return new ServerOptions(family, backlog, true, keepAlive, cleanUpSocket, startServing, tls, limit);
    }

    /** Connections on which nothing is sent for hours are probed, and lost where nobody answers: asyncio's {@code keep_alive}. */
    public ServerOptions withKeepAlive() {
        return new ServerOptions(family, backlog, reusePort, true, cleanUpSocket, startServing, tls, limit);
    }

    /** The file of a Unix domain socket stays when the server is closed: asyncio's {@code cleanup_socket} at False. */
    public ServerOptions withoutSocketCleanup() {
        return new ServerOptions(family, backlog, reusePort, keepAlive, false, startServing, tls, limit);
    }

    /**
     * Nothing is accepted until {@link Server#startServing} or {@link Server#serveForever}: asyncio's {@code start_serving}. The system
     * lets clients wait meanwhile.
     */
    public ServerOptions withoutServing() {
        return new ServerOptions(family, backlog, reusePort, keepAlive, cleanUpSocket, false, tls, limit);
    }

    /** TLS; null: none. */
    public ServerOptions withTls(@Nullable Tls tls) {
        return new ServerOptions(family, backlog, reusePort, keepAlive, cleanUpSocket, startServing, tls, limit);
    }

    /**
     * The {@linkplain StreamReader#StreamReader(int) limit} of stream readers, in bytes; nothing to protocols.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public ServerOptions withLimit(int limit) {
        return new ServerOptions(family, backlog, reusePort, keepAlive, cleanUpSocket, startServing, tls, limit);
    }

    @Nullable
    ProtocolFamily family() {
        return family;
    }

    int backlog() {
        return backlog;
    }

    boolean reusePort() {
        return reusePort;
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    boolean cleansUpSocket() {
        return cleanUpSocket;
    }

    boolean startsServing() {
        return startServing;
    }

    @Nullable
    Tls tls() {
        return tls;
    }

    int limit() {
        return limit;
    }
}
