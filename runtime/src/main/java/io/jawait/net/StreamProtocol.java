package io.jawait.net;

/** The common part of {@link Protocol} and {@link BufferedProtocol}, the two ways to take a stream of bytes. */
public sealed interface StreamProtocol extends BaseProtocol permits Protocol, BufferedProtocol {
    /** The connection stands; the first call, made once: asyncio's {@code connection_made}. */
    default void connectionMade(Transport transport) {}

    /**
     * The peer sends no more: asyncio's {@code eof_received}. At most once.
     *
     * @return true: stay open for writing; false: the transport closes itself
     */
    default boolean eofReceived() {
        return false;
    }
}
