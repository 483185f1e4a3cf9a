package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** Sockets that the program has opened itself. */
class GivenChannelsTest {
    private static ServerSocketChannel bound() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Async
    private static Coroutine<Void> connectingBothEnds() throws IOException {
        try (ServerSocketChannel listening = bound()) {
            SocketChannel channel = SocketChannel.open(listening.getLocalAddress());
            var client = await(Network.createConnection(Recorder::new, channel, ConnectOptions.DEFAULT));
            var accepted =
                    await(Network.connectAcceptedSocket(Recorder::new, listening.accept(), ServerOptions.DEFAULT));
            assertThat(client.transport().socket().getOption(StandardSocketOptions.TCP_NODELAY))
                    .isTrue();
            assertThat(accepted.transport().socket().getOption(StandardSocketOptions.TCP_NODELAY))
                    .isTrue();
            client.transport().close();
            await(accepted.protocol().lost);
        }
        return async();
    }

    @Test
    void smallPieces_areSentAtOnce() throws IOException {
        run(connectingBothEnds());
    }
}
