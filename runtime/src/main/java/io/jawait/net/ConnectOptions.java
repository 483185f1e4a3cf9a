package io.jawait.net;

import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to connect; immutable.
 *
 * <pre>{@code
 * var options = ConnectOptions.DEFAULT.withHappyEyeballs(Duration.ofMillis(250));
 * Connection connection = await(Streams.openConnection("example.org", 80, options));
 * }</pre>
 *
 * <p>Any thread.
 */
public final class ConnectOptions {
    /** All families, addresses one after the other, no TLS, stream limit of 64 KiB. */
    public static final ConnectOptions DEFAULT =
            new ConnectOptions(null, null, null, false, null, StreamReader.DEFAULT_LIMIT);

    private final @Nullable ProtocolFamily family;
    private final @Nullable SocketAddress localAddress;
    private final @Nullable Duration happyEyeballsDelay;
    private final boolean allErrors;
    private final @Nullable Tls tls;
    private final int limit;

    private ConnectOptions(
            @Nullable ProtocolFamily family,
            @Nullable SocketAddress localAddress,
            @Nullable Duration happyEyeballsDelay,
            boolean allErrors,
            @Nullable Tls tls,
            int limit) {
        this.family = family;
        this.localAddress = localAddress;
        this.happyEyeballsDelay = happyEyeballsDelay;
        this.allErrors = allErrors;
        this.tls = tls;
        this.limit = StreamReader.ensureLimit(limit);
    }

    /** Addresses of this family only: asyncio's {@code family}. */
    public ConnectOptions withFamily(@Nullable ProtocolFamily family) {
        return new ConnectOptions(family, localAddress, happyEyeballsDelay, allErrors, tls, limit);
    }

    /** The own address: asyncio's {@code local_addr}. */
    public ConnectOptions withLocalAddress(@Nullable SocketAddress address) {
        return new ConnectOptions(family, address, happyEyeballsDelay, allErrors, tls, limit);
    }

    /**
     * Families take turns, and the next address is tried when the one before has failed or had this long; the first connection
     * wins: asyncio's {@code happy_eyeballs_delay}, with {@code interleave} at 1. Null: one address after the other.
     */
    public ConnectOptions withHappyEyeballs(@Nullable Duration delay) {
        return new ConnectOptions(family, localAddress, delay, allErrors, tls, limit);
    }

    /** The failures of all addresses are suppressed exceptions of what is thrown: asyncio's {@code all_errors}. */
    public ConnectOptions withAllErrors() {
        return new ConnectOptions(family, localAddress, happyEyeballsDelay, true, tls, limit);
    }

    /** TLS; null: none. */
    public ConnectOptions withTls(@Nullable Tls tls) {
        return new ConnectOptions(family, localAddress, happyEyeballsDelay, allErrors, tls, limit);
    }

    /**
     * The {@linkplain StreamReader#StreamReader(int) limit} of stream readers, in bytes; nothing to protocols.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public ConnectOptions withLimit(int limit) {
        return new ConnectOptions(family, localAddress, happyEyeballsDelay, allErrors, tls, limit);
    }

    @Nullable
    ProtocolFamily family() {
        return family;
    }

    @Nullable
    SocketAddress localAddress() {
        return localAddress;
    }

    @Nullable
    Duration happyEyeballsDelay() {
        return happyEyeballsDelay;
    }

    boolean allErrors() {
        return allErrors;
    }

    @Nullable
    Tls tls() {
        return tls;
    }

    int limit() {
        return limit;
    }
}
