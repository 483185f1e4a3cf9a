package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    private static InetSocketAddress address(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Nobody listens there any more. */
    private static InetSocketAddress refusing() throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            channel.bind(address("127.0.0.1", 0));
            return (InetSocketAddress) channel.getLocalAddress();
        }
    }

    private static ServerSocketChannel listening() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.INET).bind(address("127.0.0.1", 0));
    }

    private static InetSocketAddress connect(List<InetSocketAddress> addresses, ConnectOptions options)
            throws IOException {
        try (SocketChannel channel = run(Connector.connect(addresses, options))) {
            assertThat(channel.isBlocking()).isFalse();
            return (InetSocketAddress) channel.getRemoteAddress();
        }
    }

    @Test
    void firstAddressThatAnswers_isTaken() throws IOException {
        try (ServerSocketChannel server = listening()) {
            InetSocketAddress good = (InetSocketAddress) server.getLocalAddress();

            assertThat(connect(List.of(refusing(), good), ConnectOptions.DEFAULT))
                    .isEqualTo(good);
        }
    }

    @Test
    void failures_areToldTogether() throws IOException {
        List<InetSocketAddress> addresses = List.of(refusing(), refusing());

        assertThatThrownBy(() -> connect(addresses, ConnectOptions.DEFAULT))
                .hasMessage("Multiple exceptions: Connect call failed " + addresses.get(0)
                        + ": Connection refused, Connect call failed " + addresses.get(1) + ": Connection refused")
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(2));
        assertThatThrownBy(() -> connect(addresses.subList(0, 1), ConnectOptions.DEFAULT))
                .hasMessage("Connect call failed " + addresses.get(0) + ": Connection refused");
        assertThatThrownBy(() -> connect(addresses.subList(0, 1), ConnectOptions.DEFAULT.withAllErrors()))
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));
    }

    /** The second address is tried without waiting for the delay, because the first one has failed. */
    @Test
    void race_goesOnAtOnceAfterAFailure() throws IOException {
        ConnectOptions options = ConnectOptions.DEFAULT.withHappyEyeballs(Duration.ofHours(1));
        try (ServerSocketChannel server = listening()) {
            InetSocketAddress good = (InetSocketAddress) server.getLocalAddress();

            assertThat(connect(List.of(refusing(), good), options)).isEqualTo(good);
        }
    }

    /** A full backlog lets connections wait; the race passes them by. */
    @Test
    void race_passesByWhoDoesNotAnswer() throws IOException {
        ConnectOptions options = ConnectOptions.DEFAULT.withHappyEyeballs(Duration.ofMillis(1));
        try (ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.INET);
                ServerSocketChannel server = listening()) {
            full.bind(address("127.0.0.1", 0), 1);
            InetSocketAddress silent = (InetSocketAddress) full.getLocalAddress();
            InetSocketAddress good = (InetSocketAddress) server.getLocalAddress();
            try (SocketChannel first = SocketChannel.open(silent);
                    SocketChannel second = SocketChannel.open(silent)) {
                assertThat(first.isConnected() && second.isConnected()).isTrue();

                assertThat(connect(List.of(silent, good), options)).isEqualTo(good);
            }
        }
    }

    @Test
    void race_tellsAllFailures() throws IOException {
        List<InetSocketAddress> addresses = List.of(refusing(), refusing());

        assertThatThrownBy(() -> connect(addresses, ConnectOptions.DEFAULT.withHappyEyeballs(Duration.ofMillis(1))))
                .hasMessageStartingWith("Multiple exceptions: Connect call failed");
    }

    /** Fails some milliseconds after its start, which it notes. */
    @Async
    private static Coroutine<SocketChannel> failing(
            InetSocketAddress address, Map<Integer, Integer> after, List<String> starts) throws IOException {
        EventLoop loop = Asyncio.getRunningLoop();
        starts.add(address.getPort() + " at " + Math.round((loop.time() - 100) * 1000));
        await(sleep(Duration.ofMillis(after.get(address.getPort()))));
        throw new ConnectException("failed " + address.getPort());
    }

    /** The next one begins when the last one has failed, or had its time; that an earlier one fails changes nothing. */
    @Test
    void race_waitsForTheLastThatWasStarted_andTellsFailuresInTheOrderOfAddresses() {
        List<InetSocketAddress> addresses =
                List.of(address("127.0.0.1", 1), address("127.0.0.1", 2), address("127.0.0.1", 3));
        Map<Integer, Integer> after = Map.of(1, 300, 2, 400, 3, 10);
        List<String> starts = new ArrayList<>();
        ConnectOptions options = ConnectOptions.DEFAULT.withHappyEyeballs(Duration.ofMillis(250));

        try (TestLoop test = new TestLoop()) {
            assertThatThrownBy(() ->
                            test.run(Connector.connect(addresses, options, address -> failing(address, after, starts))))
                    .hasMessage("Multiple exceptions: failed 1, failed 2, failed 3");
        }
        assertThat(starts).containsExactly("1 at 0", "2 at 250", "3 at 500");
    }

    @Test
    void families_takeTurns() {
        List<InetSocketAddress> addresses =
                List.of(address("::1", 1), address("::1", 2), address("127.0.0.1", 3), address("127.0.0.1", 4));

        assertThat(Connector.interleave(addresses))
                .containsExactly(addresses.get(0), addresses.get(2), addresses.get(1), addresses.get(3));
    }

    @Test
    void ownAddress_isBound() throws IOException {
        try (ServerSocketChannel server = listening()) {
            InetSocketAddress good = (InetSocketAddress) server.getLocalAddress();
            ConnectOptions options = ConnectOptions.DEFAULT.withLocalAddress(address("127.0.0.2", 0));
            try (SocketChannel channel = run(Connector.connect(List.of(good), options))) {
                assertThat(((InetSocketAddress) channel.getLocalAddress()).getAddress())
                        .isEqualTo(address("127.0.0.2", 0).getAddress());
            }
        }
    }

    private static InetAddress ownAddress(List<InetSocketAddress> addresses, InetSocketAddress own) throws IOException {
        try (SocketChannel channel = run(Connector.connect(addresses, ConnectOptions.DEFAULT.withLocalAddress(own)))) {
            return ((InetSocketAddress) channel.getLocalAddress()).getAddress();
        }
    }

    @Test
    void ownAddress_mayBeANameOrTheWildcard() throws IOException {
        try (ServerSocketChannel server = listening()) {
            List<InetSocketAddress> good = List.of((InetSocketAddress) server.getLocalAddress());
            InetAddress loopback = good.get(0).getAddress();

            assertThat(ownAddress(good, InetSocketAddress.createUnresolved("localhost", 0)))
                    .isEqualTo(loopback);
            assertThat(ownAddress(good, address("0.0.0.0", 0))).isEqualTo(loopback);
            assertThat(ownAddress(good, address("::", 0))).isEqualTo(loopback);
        }
    }

    @Test
    void addressOfAnotherFamilyThanOnesOwn_isPassedOver() throws IOException {
        try (ServerSocketChannel server = listening()) {
            InetSocketAddress good = (InetSocketAddress) server.getLocalAddress();

            assertThat(ownAddress(List.of(address("::1", good.getPort()), good), address("127.0.0.2", 0)))
                    .isEqualTo(address("127.0.0.2", 0).getAddress());
            assertThatThrownBy(() -> ownAddress(List.of(good), address("::1", 0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("no matching local address with family=INET found: ");
        }
    }

    @Test
    void ownAddressThatIsNotOurs_isNamed() throws IOException {
        try (ServerSocketChannel server = listening()) {
            List<InetSocketAddress> good = List.of((InetSocketAddress) server.getLocalAddress());

            assertThatThrownBy(() -> ownAddress(good, address("192.0.2.1", 0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("error while attempting to bind on address /192.0.2.1:0: ");
        }
    }

    // ---- names

    @Async
    private static Coroutine<Boolean> usesAThread(String host) throws IOException {
        boolean[] other = {false};
        Asyncio.getRunningLoop().setDefaultExecutor(job -> {
            other[0] = true;
            job.run();
        });
        await(Sockets.getAddrInfo(host, 80));
        return async(other[0]);
    }

    @Test
    void names_areLookedUpInTheExecutor_numbersNot() throws IOException {
        assertThat(run(usesAThread("localhost"))).isTrue();
        assertThat(run(usesAThread("127.0.0.1"))).isFalse();
        assertThat(run(usesAThread("::1"))).isFalse();
        assertThat(Resolver.isNumeric("255.0.0.1")).isTrue();
        assertThat(Resolver.isNumeric("256.0.0.1")).isFalse();
        assertThat(Resolver.isNumeric("1.2")).isFalse();
    }

    @Test
    void familyWithoutAddress_isAnUnknownHost() {
        assertThatThrownBy(() -> run(Resolver.resolve("127.0.0.1", 1, StandardProtocolFamily.INET6)))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("127.0.0.1: no address of family INET6");
    }
}
