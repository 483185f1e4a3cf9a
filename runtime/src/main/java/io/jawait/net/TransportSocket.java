package io.jawait.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A socket that a transport or server has for itself: its addresses and options, and nothing that would disturb it. asyncio's
 * {@code TransportSocket}.
 *
 * <pre>{@code
 * transport.socket().setOption(StandardSocketOptions.SO_KEEPALIVE, true);
 * }</pre>
 *
 * <p>Loop thread only.
 */
public final class TransportSocket {
    private final NetworkChannel channel;
    private final @Nullable SocketAddress localAddress;
    private final @Nullable SocketAddress remoteAddress;

    TransportSocket(NetworkChannel channel, @Nullable SocketAddress remoteAddress) {
        this.channel = channel;
        this.localAddress = localAddressOf(channel);
        this.remoteAddress = remoteAddress;
    }

    static TransportSocket of(SocketChannel channel) {
        SocketAddress remote;
        try {
            remote = channel.getRemoteAddress();
        } catch (IOException goneAlready) {
            remote = null;
        }
        return new TransportSocket(channel, remote);
    }

    private static @Nullable SocketAddress localAddressOf(NetworkChannel channel) {
        try {
            return channel.getLocalAddress();
        } catch (IOException goneAlready) {
            return null;
        }
    }

    /** The own address, also when the socket is closed. */
    public @Nullable SocketAddress localAddress() {
        return localAddress;
    }

    /** The peer's address, also when the socket is closed. */
    public @Nullable SocketAddress remoteAddress() {
        return remoteAddress;
    }

    /**
     * The own port.
     *
     * @throws IllegalStateException when it is no socket of the internet's
     */
    public int port() {
        if (localAddress instanceof InetSocketAddress internet) {
            return internet.getPort();
        }
        throw new IllegalStateException("no port: " + localAddress);
    }

    /** The value of an option. */
    public <T> T getOption(SocketOption<T> option) throws IOException {
        return channel.getOption(option);
    }

    /** Sets an option. */
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        channel.setOption(option, value);
    }

    /** The options that there are. */
    public Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }

    @Override
    public String toString() {
        return "<TransportSocket local=" + localAddress + (remoteAddress == null ? "" : " remote=" + remoteAddress)
                + ">";
    }
}
