package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.internal.Sneaky;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a {@link StreamReader}, and lets {@link StreamWriter}s wait: asyncio's {@code StreamReaderProtocol}. It makes streams of any
 * transport.
 *
 * <pre>{@code
 * StreamReader reader = new StreamReader();
 * var protocol = new StreamReaderProtocol(getRunningLoop(), reader, null);
 * var connected = await(Network.createConnection(() -> protocol, channel, ConnectOptions.DEFAULT));
 * StreamWriter writer = new StreamWriter(connected.transport(), protocol, reader);
 * }</pre>
 *
 * <p>Loop thread only.
 */
public final class StreamReaderProtocol implements Protocol {
    private final EventLoop loop;
    private final StreamReader reader;
    private final @Nullable ClientConnected clientConnected;
    private final Gate draining = new Gate();
    private final Gate closing = new Gate();
    private @Nullable Throwable closeError;
    private boolean writingPaused;
    private boolean connectionLost;
    private boolean overTls;

    /**
     * Feeds a reader.
     *
     * @param clientConnected called for the connection; null at the client's end
     */
    public StreamReaderProtocol(EventLoop loop, StreamReader reader, @Nullable ClientConnected clientConnected) {
        this.loop = loop;
        this.reader = reader;
        this.clientConnected = clientConnected;
    }

    boolean isServerSide() {
        return clientConnected != null;
    }

    // ---- callbacks

    StreamReader reader() {
        return reader;
    }

    @Override
    public void connectionMade(Transport transport) {
        reader.setTransport(transport);
        overTls = transport.tlsSession() != null;
        if (clientConnected != null) {
            serve(clientConnected, transport);
        }
    }

    private void serve(ClientConnected called, Transport transport) {
        StreamWriter writer = new StreamWriter(transport, this, reader);
        try {
            Task<?> task = loop.createTask(called.connected(reader, writer));
            task.addDoneCallback(done -> onServed(done, writer));
        } catch (Throwable error) {
            TransportErrors.rethrowIfFatal(error);
            reportFailure(error, transport);
            transport.close();
        }
    }

    private void onServed(Future<?> task, StreamWriter writer) {
        Throwable failure = task.cancelled() ? null : task.exception();
        if (failure != null) {
            reportFailure(failure, writer.transport());
        }
        if (task.cancelled() || failure != null) {
            writer.transport().close();
        }
    }

    private void reportFailure(Throwable error, Transport transport) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", "Unhandled exception in client_connected_cb");
        told.put("exception", error);
        told.put("transport", transport);
        loop.callExceptionHandler(told);
    }

    /** TLS was begun on the connection. */
    void replaceTransport(Transport transport) {
        reader.replaceTransport(transport);
        overTls = true;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        reader.feedData(data);
    }

    /** TLS has no half-open connections. */
    @Override
    public boolean eofReceived() {
        reader.feedEof();
        return !overTls;
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        connectionLost = true;
        closeError = error;
        if (error == null) {
            reader.feedEof();
        } else {
            reader.setException(error);
        }
        closing.open();
        draining.open();
    }

    @Override
    public void pauseWriting() {
        writingPaused = true;
    }

    @Override
    public void resumeWriting() {
        writingPaused = false;
        draining.open();
    }

    // ---- waiting

    boolean isDrained() {
        return !connectionLost && !writingPaused;
    }

    @Async
    Coroutine<@Nullable Void> drain() throws SocketException {
        if (connectionLost) {
            throw new SocketException("Connection lost");
        }
        if (writingPaused) {
            await(draining.pass());
            raiseCloseError();
        }
        return async();
    }

    @Async
    Coroutine<@Nullable Void> waitClosed() {
        if (!connectionLost) {
            await(closing.pass());
        }
        raiseCloseError();
        return async();
    }

    private void raiseCloseError() {
        if (closeError != null) {
            throw Sneaky.raise(closeError);
        }
    }
}
