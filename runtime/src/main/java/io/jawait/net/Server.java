package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.WaitCloseable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-eventloop.html#server-objects">{@code Server}</a>.
 *
 * <pre>{@code
 * Server server = await(Streams.startServer(this::serve, "localhost", 8080));
 * await(server.serveForever());
 * }</pre>
 *
 * <p>Closing it leaves its connections alone; {@link #closeClients} and {@link #waitClosed} are for them.
 *
 * <p>Loop thread only.
 */
public final class Server implements WaitCloseable {
    private final EventLoop loop;
    private final @Nullable Runnable onClose;
    private final Set<Transport> clients = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Null when closed. */
    private @Nullable List<Listener> listeners = new ArrayList<>();

    private final Gate closing = new Gate();

    /** Closed, and no client is left. */
    private boolean ended;

    private @Nullable Future<@Nullable Void> servingForever;
    private boolean serving;

    Server(EventLoop loop, @Nullable Runnable onClose) {
        this.loop = loop;
        this.onClose = onClose;
    }

    void add(Listener listener) {
        if (listeners != null) {
            listeners.add(listener);
        }
    }

    boolean isClosed() {
        return listeners == null;
    }

    // ---- clients

    void attach(Transport client) {
        clients.add(client);
    }

    void detach(Transport client) {
        clients.remove(client);
        endIfUnused();
    }

    /** Closes the connections of all clients: asyncio's {@code Server.close_clients}. */
    public void closeClients() {
        for (Transport client : List.copyOf(clients)) {
            (client.getProtocol() instanceof TlsProtocol tls ? tls.above() : client).close();
        }
    }

    /** Aborts the connections of all clients: asyncio's {@code Server.abort_clients}. */
    public void abortClients() {
        List.copyOf(clients).forEach(Transport::abort);
    }

    // ---- serving

    /** Accepts connections from now on: asyncio's {@code Server.start_serving}. Does nothing when it does already. */
    public Coroutine<@Nullable Void> startServing() {
        return startServing(this);
    }

    @Async
    private static Coroutine<@Nullable Void> startServing(Server server) {
        server.start();
        await(yieldNow());
        return async();
    }

    void start() {
        if (!serving && listeners != null) {
            serving = true;
            listeners.forEach(Listener::start);
        }
    }

    /**
     * Accepts connections until it is cancelled, which closes the server and waits for its clients, or until somebody else closes it,
     * which cancels this: asyncio's {@code Server.serve_forever}.
     *
     * @throws IllegalStateException when it is closed, or another task does this already
     */
    public Coroutine<@Nullable Void> serveForever() {
        return serveForever(this);
    }

    @Async
    private static Coroutine<@Nullable Void> serveForever(Server server) {
        if (server.servingForever != null) {
            throw new IllegalStateException("server " + server + " is already being awaited on serve_forever()");
        }
        if (server.listeners == null) {
            throw new IllegalStateException("server " + server + " is closed");
        }
        server.start();
        Future<@Nullable Void> forever = server.loop.createFuture();
        server.servingForever = forever;
        try {
            await(forever);
        } catch (CancelledError cancelled) {
            server.close();
            await(server.waitClosed());
            throw cancelled;
        } finally {
            server.servingForever = null;
        }
        return async();
    }

    /** Whether it accepts connections: asyncio's {@code Server.is_serving}. */
    public boolean isServing() {
        return serving;
    }

    // ---- closing

    /** Stops listening, at once; connections stay: asyncio's {@code Server.close}. A second call does nothing. */
    @Override
    public void close() {
        List<Listener> listening = listeners;
        if (listening == null) {
            return;
        }
        listeners = null;
        serving = false;
        listening.forEach(Listener::close);
        if (onClose != null) {
            onClose.run();
        }
        if (servingForever != null && !servingForever.done()) {
            servingForever.cancel();
            servingForever = null;
        }
        endIfUnused();
    }

    /** Waits until the server is closed and no client is left: asyncio's {@code Server.wait_closed}. */
    @Override
    public Coroutine<@Nullable Void> waitClosed() {
        return waitClosed(this);
    }

    @Async
    private static Coroutine<@Nullable Void> waitClosed(Server server) {
        if (!server.ended) {
            await(server.closing.pass());
        }
        return async();
    }

    private void endIfUnused() {
        if (listeners == null && clients.isEmpty()) {
            ended = true;
            closing.open();
        }
    }

    // ---- accessors

    /** The listening sockets; none when closed: asyncio's {@code Server.sockets}. */
    public List<TransportSocket> sockets() {
        List<Listener> listening = listeners;
        return listening == null
                ? List.of()
                : listening.stream().map(Listener::socket).toList();
    }

    /**
     * The port of the first listening socket.
     *
     * @throws IllegalStateException when the server is closed, or has no port
     */
    public int port() {
        if (listeners == null) {
            throw new IllegalStateException("server is closed");
        }
        return sockets().get(0).port();
    }

    /** The loop that it belongs to: asyncio's {@code Server.get_loop}. */
    public EventLoop getLoop() {
        return loop;
    }

    @Override
    public String toString() {
        return "<Server sockets=" + sockets() + " clients=" + clients.size() + ">";
    }
}
