package io.jawait.net;

/**
 * A way to a peer: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-protocol.html#base-transport">{@code BaseTransport}</a>. The functions of {@link Network}
 * make transports; see {@link Transport} for an example.
 *
 * <p>Loop thread only.
 */
public interface BaseTransport extends AutoCloseable {
    /**
     * Stops receiving, sends what was written, and then closes the connection: asyncio's {@code close}. Returns at once;
     * {@code connectionLost(null)} follows, never inside of this call. A second call does nothing.
     */
    @Override
    void close();

    /** Whether it is closed, or about to be: asyncio's {@code is_closing}. */
    boolean isClosing();

    /** The protocol that is called: asyncio's {@code get_protocol}. */
    BaseProtocol getProtocol();
}
