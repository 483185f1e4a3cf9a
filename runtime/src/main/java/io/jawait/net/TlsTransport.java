package io.jawait.net;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What a protocol above TLS writes to. */
final class TlsTransport implements Transport {
    private final TlsProtocol tls;
    private final SSLEngine engine;
    private final FileSending fileSending = new FileSending();
    private @Nullable Transport below;
    private boolean closing;

    TlsTransport(TlsProtocol tls, SSLEngine engine) {
        this.tls = tls;
        this.engine = engine;
    }

    void setBelow(Transport below) {
        this.below = below;
    }

    void setClosing() {
        closing = true;
    }

    @Override
    public void write(ByteBuffer data) {
        if (!closing && data.hasRemaining()) {
            tls.write(data);
        }
    }

    @Override
    public void writeLines(Iterable<ByteBuffer> buffers) {
        buffers.forEach(this::write);
    }

    @Override
    public boolean canWriteEof() {
        return false;
    }

    @Override
    public void writeEof() {
        throw new UnsupportedOperationException("TLS can't end one direction");
    }

    @Override
    public void close() {
        tls.close();
    }

    @Override
    public void abort() {
        tls.abort();
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public boolean isReading() {
        return !closing && !tls.isReadingPaused();
    }

    @Override
    public void pauseReading() {
        tls.pauseReading();
    }

    @Override
    public void resumeReading() {
        tls.resumeReading();
    }

    FileSending fileSending() {
        return fileSending;
    }

    boolean isWritingPaused() {
        return tls.isWritingPaused();
    }

    /** Calls back once when it keeps little enough to go on, or is lost; null: don't. */
    void onceDrained(@Nullable Runnable callback) {
        tls.onceDrained(callback);
    }

    @Override
    public long getWriteBufferSize() {
        return tls.kept();
    }

    @Override
    public WriteLimits getWriteBufferLimits() {
        return tls.limits();
    }

    @Override
    public void setWriteBufferLimits(WriteLimits limits) {
        tls.setLimits(limits);
    }

    @Override
    public StreamProtocol getProtocol() {
        return tls.protocol();
    }

    @Override
    public void setProtocol(StreamProtocol protocol) {
        tls.setProtocol(protocol);
    }

    @Override
    public @Nullable SocketAddress remoteAddress() {
        return below == null ? null : below.remoteAddress();
    }

    @Override
    public @Nullable SocketAddress localAddress() {
        return below == null ? null : below.localAddress();
    }

    @Override
    public @Nullable TransportSocket socket() {
        return below == null ? null : below.socket();
    }

    @Override
    public SSLSession tlsSession() {
        return engine.getSession();
    }

    @Override
    public @Nullable String applicationProtocol() {
        String chosen = engine.getApplicationProtocol();
        return chosen == null || chosen.isEmpty() ? null : chosen;
    }

    @Override
    public String toString() {
        return "<TlsTransport " + (closing ? "closing " : "open ")
                + engine.getSession().getProtocol() + " over " + below + ">";
    }
}
