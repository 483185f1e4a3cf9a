package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.TimerHandle;
import io.jawait.internal.Access;
import io.jawait.internal.Log;
import io.jawait.internal.ThreadsOnDemand;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.jspecify.annotations.Nullable;

/**
 * TLS between a transport and a protocol: asyncio's SSL protocol.
 *
 * <pre>
 * handshake ──▶ wrapped ──close──▶ flushing ──all sent──▶ shutdown ──both have said goodbye──▶ ended
 *     └──────────────┴─────── an error, abort, the loss of the connection ────────────────────────▲
 * </pre>
 *
 * <p>{@link #pump} does whatever the engine and the buffers allow, until it can't go on; every event ends there.
 */
final class TlsProtocol implements Protocol {
    /** Encrypted bytes above this pause the transport, while the protocol above is paused. */
    private static final int HIGH_RECEIVED = 256 * 1024;

    private static final int LOW_RECEIVED = 64 * 1024;

    /**
     * Not the default executor's threads: these may all wait for what this loop answers over TLS, and end before the loop does.
     */
    private static final Executor HANDSHAKES = ThreadsOnDemand.pool(
            Runtime.getRuntime().availableProcessors() + 4, Duration.ofSeconds(2), 0, "jawait-tls-");

    private enum State {
        HANDSHAKE,
        WRAPPED,
        FLUSHING,
        SHUTDOWN,
        ENDED
    }

    private final EventLoop loop;
    private final Tls tls;
    private final TlsRecords records;
    private final TlsTransport above;
    private final WaterMarks marks;
    private final boolean tellsConnectionMade;
    private final WriteBuffer plain = new WriteBuffer();
    private @Nullable Future<@Nullable Void> waiter;
    private StreamProtocol protocol;
    private @Nullable Transport below;
    private State state = State.HANDSHAKE;
    private @Nullable TimerHandle timer;
    private boolean toldConnectionMade;
    private boolean toldEof;
    private boolean eofBelow;
    private boolean delegated;
    private boolean pumping;
    private boolean receiving;
    private boolean readingPaused;
    private boolean belowReadingPaused;
    private boolean belowWritingPaused;

    /**
     * Below the protocol.
     *
     * @param waiter released when the handshake is done, or fails with it
     * @param tellsConnectionMade false where the protocol has had a connection before
     */
    TlsProtocol(
            EventLoop loop,
            Tls tls,
            SSLEngine engine,
            StreamProtocol protocol,
            Future<@Nullable Void> waiter,
            boolean tellsConnectionMade) {
        this.loop = loop;
        this.tls = tls;
        this.protocol = protocol;
        this.waiter = waiter;
        this.tellsConnectionMade = tellsConnectionMade;
        toldConnectionMade = !tellsConnectionMade;
        records = new TlsRecords(engine, Access.get().channels(loop));
        above = new TlsTransport(this, engine);
        marks = new WaterMarks(loop, above, WriteLimits.high(512 * 1024));
    }

    TlsTransport above() {
        return above;
    }

    // ---- from below

    @Override
    public void connectionMade(Transport transport) {
        below = transport;
        above.setBelow(transport);
        timer = loop.callLater(tls.handshakeTimeout(), this::onHandshakeTimeout);
        try {
            records.engine().beginHandshake();
        } catch (IOException error) {
            fail(error, "SSL handshake failed");
            return;
        }
        pump();
    }

    private void onHandshakeTimeout() {
        String text = "SSL handshake is taking longer than "
                + tls.handshakeTimeout().toMillis() / 1000.0 + " seconds: aborting the connection";
        fail(new SocketException(text), "SSL handshake failed");
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        records.add(data);
        records.giveBack(data);
        pump();
        if (!belowReadingPaused && below != null && records.received() > HIGH_RECEIVED) {
            belowReadingPaused = true;
            below.pauseReading();
        }
    }

    /** Keeps the transport open as long as there is something to decrypt or to send. */
    @Override
    public boolean eofReceived() {
        eofBelow = true;
        if (state == State.HANDSHAKE) {
            fail(new SocketException("Connection reset"), "SSL handshake failed");
            return false;
        }
        pump();
        return state != State.ENDED;
    }

    @Override
    public void pauseWriting() {
        belowWritingPaused = true;
    }

    @Override
    public void resumeWriting() {
        belowWritingPaused = false;
        pump(false);
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        end();
        release(error == null ? new SocketException("Connection reset") : error);
        if (toldConnectionMade) {
            protocol.connectionLost(error);
        }
    }

    // ---- the engine

    /** Goes on until the engine waits for the peer, for a delegated task, or has nothing to do. */
    private void pump() {
        pump(true);
    }

    /** @param receiving false for who sends: it must not be called back with data in between */
    private void pump(boolean receiving) {
        if (pumping || delegated) {
            return;
        }
        pumping = true;
        this.receiving = receiving;
        try {
            boolean progress = true;
            while (progress && !delegated && state != State.ENDED) {
                progress = step();
            }
        } catch (IOException error) {
            onEngineError(error);
        } finally {
            pumping = false;
        }
    }

    private boolean step() throws IOException {
        HandshakeStatus status = records.engine().getHandshakeStatus();
        return switch (status) {
            case NEED_TASK -> delegate();
            case NEED_WRAP -> wrap() || goOnClosing();
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> receiving && unwrap() || afterHandshake();
            case FINISHED, NOT_HANDSHAKING -> afterHandshake();
        };
    }

    private boolean afterHandshake() throws IOException {
        if (state == State.HANDSHAKE) {
            if (records.engine().getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                return false;
            }
            onHandshakeDone();
            return true;
        }
        boolean sent = !plain.isEmpty() && !belowWritingPaused && !isBelowLost() && wrap();
        boolean received = receiving && !readingPaused && unwrap();
        return sent || received || goOnClosing();
    }

    /** It drops what it is given: the loss is on its way up. */
    private boolean isBelowLost() {
        return below != null && below.isClosing();
    }

    /** Encrypts what there is, and sends it. */
    private boolean wrap() {
        try {
            ByteBuffer encrypted = records.wrap(plain);
            boolean progress = encrypted.hasRemaining();
            if (progress && below != null) {
                below.write(encrypted);
            }
            marks.update(plain.size());
            return progress;
        } catch (IOException error) {
            onEngineError(error);
            return false;
        }
    }

    /** Decrypts what there is, and hands it up. */
    private boolean unwrap() throws IOException {
        int before = records.received();
        ByteBuffer decrypted = records.unwrap();
        if (belowReadingPaused && below != null && records.received() <= LOW_RECEIVED) {
            belowReadingPaused = false;
            below.resumeReading();
        }
        boolean progress = decrypted.hasRemaining() || records.received() < before;
        try {
            if (decrypted.hasRemaining() && state == State.WRAPPED) {
                deliver(decrypted);
            }
        } finally {
            records.giveBack(decrypted);
        }
        return progress;
    }

    private void deliver(ByteBuffer data) {
        try {
            StreamData.deliver(protocol, data);
        } catch (Throwable error) {
            TransportErrors.rethrowIfFatal(error);
            fail(error, "Fatal error: protocol.data_received() call failed.");
        }
    }

    /** Long work of the handshake. */
    private boolean delegate() {
        Runnable task = records.engine().getDelegatedTask();
        if (task == null) {
            return true;
        }
        delegated = true;
        Future<@Nullable Void> done = loop.runInExecutor(HANDSHAKES, task::run);
        done.addDoneCallback(ended -> onDelegateDone(ended.cancelled() ? null : ended.exception()));
        return true;
    }

    private void onDelegateDone(@Nullable Throwable error) {
        delegated = false;
        if (state == State.ENDED) {
            return;
        }
        if (error != null) {
            fail(error, "SSL handshake failed");
        } else {
            pump();
        }
    }

    private void onHandshakeDone() {
        cancelTimer();
        state = State.WRAPPED;
        toldConnectionMade = true;
        if (tellsConnectionMade) {
            try {
                protocol.connectionMade(above);
            } catch (Throwable error) {
                TransportErrors.rethrowIfFatal(error);
                fail(error, "Fatal error: protocol.connection_made() call failed.");
                release(error);
            }
        }
        release(null);
    }

    private void release(@Nullable Throwable error) {
        Future<@Nullable Void> waiting = waiter;
        waiter = null;
        if (waiting != null && !waiting.done()) {
            if (error == null) {
                waiting.setResult(null);
            } else {
                waiting.setException(error);
            }
        }
    }

    /** The engine has an alert for the peer, which is sent before the connection is given up, unless others are before it. */
    private void onEngineError(IOException error) {
        ByteBuffer alert = records.alert();
        if (below != null && alert.hasRemaining()) {
            below.write(alert);
        }
        fail(error, state == State.HANDSHAKE ? "SSL handshake failed" : "Fatal error on SSL protocol");
    }

    private void fail(Throwable error, String message) {
        if (state == State.ENDED) {
            return;
        }
        boolean inHandshake = state == State.HANDSHAKE;
        end();
        TransportErrors.report(loop, error, message, above, protocol);
        if (inHandshake) {
            release(error);
        }
        if (below instanceof SocketTransport socket) {
            socket.forceClose(error);
        } else if (below != null) {
            below.abort();
        }
    }

    private void end() {
        state = State.ENDED;
        above.setClosing();
        cancelTimer();
        plain.clear();
        marks.release();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    // ---- closing

    /** What to do when nothing can be sent or received now. */
    private boolean goOnClosing() {
        boolean peerSaidGoodbye = records.engine().isInboundDone() || eofBelow && !readingPaused;
        if (peerSaidGoodbye && !toldEof) {
            toldEof = true;
            tellEof();
            startShutdown();
            return true;
        }
        if (state == State.FLUSHING && plain.isEmpty()) {
            state = State.SHUTDOWN;
            records.engine().closeOutbound();
            return true;
        }
        if (state == State.SHUTDOWN && peerSaidGoodbye) {
            end();
            if (below != null) {
                below.close();
            }
        }
        return false;
    }

    private void tellEof() {
        if (state != State.WRAPPED) {
            return;
        }
        try {
            if (protocol.eofReceived()) {
                Log.warn("returning true from eof_received() has no effect when using ssl");
            }
        } catch (Throwable error) {
            TransportErrors.rethrowIfFatal(error);
            fail(error, "Error calling eof_received()");
        }
    }

    private void startShutdown() {
        if (state == State.WRAPPED) {
            state = State.FLUSHING;
            above.setClosing();
            listenForGoodbye();
            timer = loop.callLater(tls.shutdownTimeout(), this::onShutdownTimeout);
        }
    }

    /** What comes besides is dropped. */
    private void listenForGoodbye() {
        readingPaused = false;
        if (belowReadingPaused && below != null) {
            belowReadingPaused = false;
            below.resumeReading();
        }
    }

    private void onShutdownTimeout() {
        end();
        if (below instanceof SocketTransport socket) {
            socket.forceClose(new TimeoutException("SSL shutdown timed out"));
        } else if (below != null) {
            below.abort();
        }
    }

    // ---- from above

    void write(ByteBuffer data) {
        plain.add(data);
        pump(false);
        marks.update(plain.size());
    }

    void close() {
        if (state == State.HANDSHAKE) {
            abort();
        } else {
            startShutdown();
            pump();
        }
    }

    void abort() {
        end();
        if (below != null) {
            below.abort();
        }
    }

    boolean isReadingPaused() {
        return readingPaused;
    }

    void pauseReading() {
        readingPaused = true;
    }

    void resumeReading() {
        if (readingPaused) {
            readingPaused = false;
            loop.callSoon(this::pump);
        }
    }

    /** Bytes that came before TLS was begun, and belong to it. */
    void addReceived(byte[] data) {
        records.add(ByteBuffer.wrap(data));
    }

    StreamProtocol protocol() {
        return protocol;
    }

    void setProtocol(StreamProtocol protocol) {
        this.protocol = protocol;
    }

    long kept() {
        return plain.size() + (below == null ? 0 : below.getWriteBufferSize());
    }

    boolean isWritingPaused() {
        return marks.isPaused();
    }

    void onceDrained(@Nullable Runnable callback) {
        marks.onceDrained(callback);
    }

    WriteLimits limits() {
        return marks.limits();
    }

    void setLimits(WriteLimits limits) {
        marks.setLimits(limits, plain.size());
    }
}
