package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
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
import java.nio.ByteBuffer;
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

    @Test
    void endpointWithoutAddress_isRefused() {
        assertThatThrownBy(() -> run(Network.createDatagramEndpoint(Inbox::new, null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unexpected address family");
    }
}
