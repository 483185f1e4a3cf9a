package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.internal.Arguments;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names to addresses, in the default executor; numbers at once. */
final class Resolver {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern NUMERIC = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|.*:.*");

    private Resolver() {}

    /** @param family null: any */
    @Async
    static Coroutine<List<InetSocketAddress>> resolve(String host, int port, @Nullable ProtocolFamily family)
            throws IOException {
        Arguments.given(host, "a host", "resolve");
        Arguments.port(port);
        InetAddress[] addresses = isNumeric(host)
                ? InetAddress.getAllByName(host)
                : await(Asyncio.getRunningLoop().runInExecutor(null, () -> InetAddress.getAllByName(host)));
        return async(select(addresses, host, port, family));
    }

    @Async
    static Coroutine<InetSocketAddress> resolve(InetSocketAddress address) throws IOException {
        return async(await(resolveAll(address)).get(0));
    }

    @Async
    static Coroutine<List<InetSocketAddress>> resolveAll(InetSocketAddress address) throws IOException {
        return address.isUnresolved()
                ? resolve(address.getHostString(), address.getPort(), null)
                : async(List.of(address));
    }

    /** The own end of a connection to {@code remote}, in the family of which it has to be. */
    @Async
    static Coroutine<SocketAddress> local(SocketAddress local, SocketAddress remote) throws IOException {
        if (!(local instanceof InetSocketAddress own) || !(remote instanceof InetSocketAddress other)) {
            return async(local);
        }
        ProtocolFamily family = familyOf(other.getAddress());
        if (own.isUnresolved()) {
            return async(
                    await(resolve(own.getHostString(), own.getPort(), family)).get(0));
        }
        if (own.getAddress().isAnyLocalAddress()) {
            return async(wildcard(own.getPort(), family));
        }
        if (familyOf(own.getAddress()) != family) {
            throw new IOException("no matching local address with family=" + family + " found: " + own);
        }
        return async(local);
    }

    /** All interfaces; null: of both families where the system has both. */
    static InetSocketAddress wildcard(int port, @Nullable ProtocolFamily family) throws UnknownHostException {
        int bytes = family == StandardProtocolFamily.INET6 ? 16 : 4;
        return new InetSocketAddress(InetAddress.getByAddress(new byte[bytes]), port);
    }

    static boolean isNumeric(String host) {
        return NUMERIC.matcher(host).matches();
    }

    private static List<InetSocketAddress> select(
            InetAddress[] addresses, String host, int port, @Nullable ProtocolFamily family)
            throws UnknownHostException {
        LinkedHashSet<InetSocketAddress> selected = new LinkedHashSet<>();
        for (InetAddress address : addresses) {
            if (family == null || family == familyOf(address)) {
                selected.add(new InetSocketAddress(address, port));
            }
        }
        if (selected.isEmpty()) {
            throw new UnknownHostException(host + ": no address" + (family == null ? "" : " of family " + family));
        }
        return new ArrayList<>(selected);
    }

    static ProtocolFamily familyOf(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }
}
