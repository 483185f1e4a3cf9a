package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

    private static final class Inbox implements DatagramProtocol {
        Future<String> next = getRunningLoop().createFuture();
        final Future<Throwable> lost = getRunningLoop().createFuture();
        final Future<IOException> error = getRunningLoop().createFuture();
        SocketAddress sender;

        @Override
        public void datagramReceived(ByteBuffer data, SocketAddress sender) {
            this.sender = sender;
            next.setResult(UTF_8.decode(data).toString());
        }

        @Override
        public void errorReceived(IOException error) {
            this.error.setResult(error);
        }

        @Override
        public void connectionLost(Throwable error) {
            lost.setResult(error);
        }

        @Async
        Coroutine<String> receive() {
            String text = await(next);
            next = getRunningLoop().createFuture();
            return async(text);
        }
    }

    @Async
    private static Coroutine<Void> exchanging() throws IOException {
        var server = await(Network.createDatagramEndpoint(Inbox::new, ANY_PORT, null));
        InetSocketAddress address = (InetSocketAddress) server.transport().localAddress();
        var client = await(Network.createDatagramEndpoint(Inbox::new, null, address));
        client.transport().sendTo(UTF_8.encode("one"), null);
        assertThat(await(server.protocol().receive())).isEqualTo("one");
        server.transport().sendTo(UTF_8.encode("two"), server.protocol().sender);
        assertThat(await(client.protocol().receive())).isEqualTo("two");
        server.transport().sendTo(ByteBuffer.allocate(0), server.protocol().sender);
        assertThat(await(client.protocol().receive())).as("an empty datagram").isEmpty();

        assertThatThrownBy(() -> client.transport().sendTo(ByteBuffer.allocate(1), ANY_PORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid address: must be null or " + address);
        assertThatThrownBy(() -> server.transport().sendTo(ByteBuffer.allocate(1), null))
                .isInstanceOf(IllegalArgumentException.class);
        client.transport().close();
        client.transport().close();
        server.transport().abort();
        assertThat(await(client.protocol().lost)).isNull();
        assertThat(await(server.protocol().lost)).isNull();
        client.transport().sendTo(UTF_8.encode("in vain"), null);
        assertThat(client.transport().isClosing()).isTrue();
        return async();
    }

    @Test
    void datagrams_keepTheirBounds_andTellTheirSender() throws IOException {
        run(exchanging());
    }

    @Async
    private static Coroutine<IOException> sendingToNobody() throws IOException {
        var closed = await(Network.createDatagramEndpoint(Inbox::new, ANY_PORT, null));
        InetSocketAddress address = (InetSocketAddress) closed.transport().localAddress();
        closed.transport().close();
        await(closed.protocol().lost);
        var client = await(Network.createDatagramEndpoint(Inbox::new, null, address));
        client.transport().sendTo(UTF_8.encode("hello?"), null);
        IOException error = await(client.protocol().error);
        client.transport().close();
        await(client.protocol().lost);
        return async(error);
    }

    @Test
    void errors_goToTheProtocol_andLeaveTheEndpointOpen() throws IOException {
        assertThat(run(sendingToNobody())).isInstanceOf(PortUnreachableException.class);
    }

    // ---- a socket that takes nothing for a while

    /** Takes what it is told to. The loopback interface of Linux never refuses a datagram. */
    private static final class Stubborn implements DatagramOutbox.Sender {
        final List<String> sent = new ArrayList<>();
        boolean full = true;

        @Override
        public boolean send(ByteBuffer data, SocketAddress receiver) throws IOException {
            String text = UTF_8.decode(data.duplicate()).toString();
            if (text.startsWith("bad")) {
                throw new IOException("can't send " + text);
            }
            if (!full) {
                sent.add(text);
            }
            return !full;
        }
    }

    private static final class Sending implements DatagramProtocol {
        final Future<Void> made = getRunningLoop().createFuture();
        final Future<Throwable> lost = getRunningLoop().createFuture();
        final List<String> events = new ArrayList<>();
        Runnable onError = () -> {};
        DatagramSocketTransport transport;

        @Override
        public void errorReceived(IOException error) {
            events.add(error.getMessage());
            onError.run();
        }

        @Override
        public void pauseWriting() {
            events.add("pause");
        }

        @Override
        public void resumeWriting() {
            events.add("resume");
        }

        @Override
        public void connectionLost(Throwable error) {
            events.add("lost");
            lost.setResult(error);
        }

        void send(String text) {
            transport.sendTo(UTF_8.encode(text), ANY_PORT);
        }
    }

    @Async
    private static Coroutine<Sending> sending(Stubborn socket) throws IOException {
        DatagramChannel channel = DatagramChannel.open().bind(ANY_PORT);
        Sending protocol = new Sending();
        protocol.transport = new DatagramSocketTransport(getRunningLoop(), channel, protocol, protocol.made, socket);
        await(protocol.made);
        return async(protocol);
    }

    @Async
    private static Coroutine<List<String>> abortingOnAnError(Stubborn socket) throws IOException {
        getRunningLoop().setExceptionHandler((loop, report) -> {
            throw new AssertionError(report);
        });
        Sending protocol = await(sending(socket));
        protocol.onError = protocol.transport::abort;
        protocol.send("one");
        protocol.send("two");
        socket.full = false;
        protocol.send("bad");
        protocol.send("never");
        await(protocol.lost);
        assertThat(protocol.transport.getWriteBufferSize()).isZero();
        return async(protocol.events);
    }

    @Test
    void protocolThatAborts_whenAKeptDatagramFails_hearsOfTheEnd() throws IOException {
        Stubborn socket = new Stubborn();

        assertThat(run(abortingOnAnError(socket))).containsExactly("can't send bad", "lost");
        assertThat(socket.sent).containsExactly("one", "two");
    }

    @Async
    private static Coroutine<List<String>> closingWithAnError(Stubborn socket) throws IOException {
        Sending protocol = await(sending(socket));
        protocol.send("bad at once");
        protocol.send("one");
        protocol.send("bad");
        protocol.send("two");
        protocol.send("bad, too");
        protocol.transport.close();
        await(yieldNow());
        assertThat(protocol.transport.getWriteBufferSize()).isEqualTo(3 + 3 + 3 + 8 + 4 * 8);
        socket.full = false;
        await(protocol.lost);
        return async(protocol.events);
    }

    @Test
    void keptDatagramThatFails_isDropped_andTheOthersAreSent() throws IOException {
        Stubborn socket = new Stubborn();

        assertThat(run(closingWithAnError(socket)))
                .containsExactly("can't send bad at once", "can't send bad", "can't send bad, too", "lost");
        assertThat(socket.sent).containsExactly("one", "two");
    }

    @Async
    private static Coroutine<List<String>> pausing(Stubborn socket) throws IOException {
        Sending protocol = await(sending(socket));
        for (int i = 0; i < 8_000; i++) {
            protocol.send("");
        }
        protocol.events.add("not yet");
        protocol.send("x".repeat(2_000));
        socket.full = false;
        while (protocol.transport.getWriteBufferSize() > 0) {
            await(yieldNow());
        }
        protocol.transport.abort();
        await(protocol.lost);
        return async(protocol.events);
    }

    @Test
    void manyKeptDatagrams_pauseTheProtocol_evenEmptyOnes() throws IOException {
        assertThat(run(pausing(new Stubborn()))).containsExactly("not yet", "pause", "resume", "lost");
    }

    @Test
    void endpointWithoutAddress_isRefused() {
        assertThatThrownBy(() -> run(Network.createDatagramEndpoint(Inbox::new, null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("give a local or a remote address; any free port is new InetSocketAddress(0)");
    }

    private static final class Errors implements DatagramProtocol {
        private final List<String> all = new ArrayList<>();

        @Override
        public void errorReceived(IOException error) {
            all.add(error.getMessage());
        }
    }

    @Async
    private static Coroutine<List<String>> sendingToUnusableAddresses() throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(StandardProtocolFamily.INET).bind(ANY_PORT);
        var endpoint = await(Network.createDatagramEndpoint(Errors::new, channel));
        ByteBuffer data = UTF_8.encode("lost");
        endpoint.transport().sendTo(data, InetSocketAddress.createUnresolved("nowhere.invalid", 1));
        endpoint.transport().sendTo(data, new InetSocketAddress("::1", 1));
        endpoint.transport().close();
        return async(endpoint.protocol().all);
    }

    @Test
    void addressesThatCannotBeUsed_areErrorsThatTheProtocolReceives() throws IOException {
        assertThat(run(sendingToUnusableAddresses()))
                .hasSize(2)
                .allMatch(text -> text.endsWith(": it is not resolved, or of another family"));
    }

    // ---- the families of both ends

    @Async
    private static Coroutine<String> localEnd(String local, String remote) throws IOException {
        var endpoint = await(Network.createDatagramEndpoint(
                Inbox::new, new InetSocketAddress(local, 0), new InetSocketAddress(remote, 9)));
        InetSocketAddress address = (InetSocketAddress) endpoint.transport().localAddress();
        endpoint.transport().close();
        await(endpoint.protocol().lost);
        return async(address.getAddress().getHostAddress());
    }

    @Test
    void anyLocalAddress_isOneOfThePeersFamily() throws IOException {
        assertThat(run(localEnd("::", "127.0.0.1"))).isEqualTo("127.0.0.1");
        assertThat(run(localEnd("0.0.0.0", "127.0.0.1"))).isEqualTo("127.0.0.1");
    }

    @Test
    void endsOfTwoFamilies_areRefused() {
        assertThatThrownBy(() -> run(localEnd("::1", "127.0.0.1")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no matching local address with family=INET found: ");
    }
}
