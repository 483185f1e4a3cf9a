package io.jawait.net;

/**
 * What the functions that make a transport give: it, and the protocol that the factory made for it.
 *
 * <pre>{@code
 * var connected = await(Network.createConnection(Echo::new, "localhost", 7));
 * connected.transport().close();
 * }</pre>
 *
 * @param transport calls the protocol
 * @param protocol the factory's
 * @param <T> kind of transport
 * @param <P> kind of protocol
 */
public record Connected<T extends BaseTransport, P extends BaseProtocol>(T transport, P protocol) {}
