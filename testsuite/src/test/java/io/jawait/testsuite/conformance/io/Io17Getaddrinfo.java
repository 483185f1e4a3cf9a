package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.net.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;

/** getAddrInfo resolves without blocking the loop; numeric hosts and localhost give the loopback address. */
final class Io17Getaddrinfo {
    @Async
    static Coroutine<Void> ticker(List<Integer> log) {
        for (int i = 0; i < 3; i++) {
            log.add(i);
            await(yieldNow());
        }
        return async();
    }

    static Object[] pair(InetSocketAddress address) {
        return new Object[] {address.getAddress().getHostAddress(), address.getPort()};
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        List<Integer> log = new ArrayList<>();
        Task<Void> tick = createTask(ticker(log));
        List<InetSocketAddress> infos =
                await(Sockets.getAddrInfo("localhost", 8080, StandardProtocolFamily.INET, false));
        await(tick);
        System.out.println("localhost "
                + repr(infos.stream().map(Io17Getaddrinfo::pair).toList()) + " loop went on: " + repr(log));
        infos = await(Sockets.getAddrInfo("127.0.0.1", 53));
        System.out.println("numeric " + infos.size() + " " + tuple(pair(infos.get(0))));
        try {
            await(Sockets.getAddrInfo("no-such-host.invalid", 80, null, true));
        } catch (IOException e) {
            System.out.println("a name is refused where a number is asked for");
        }
        Sockets.NameInfo info = await(Sockets.getNameInfo(new InetSocketAddress("127.0.0.1", 8080), true));
        System.out.println("back again " + info.host() + " " + info.port());
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
