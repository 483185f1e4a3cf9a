package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningTest {
    /** For documents: no machine has it. */
    private static final InetSocketAddress NOT_OURS = new InetSocketAddress("192.0.2.1", 0);

    private static final InetSocketAddress OURS = new InetSocketAddress("127.0.0.1", 0);

    @Async
    private static Coroutine<List<SocketAddress>> listening(InetSocketAddress... addresses) throws IOException {
        try (Server server =
                Listening.listen(getRunningLoop(), List.of(addresses), ServerOptions.DEFAULT, Recorder::new)) {
            return async(
                    server.sockets().stream().map(TransportSocket::localAddress).toList());
        }
    }

    /** As that of a family which is switched off, for a name that has addresses of both. */
    @Test
    void addressThatIsNotHere_isPassedOver() throws IOException {
        assertThat(run(listening(NOT_OURS, OURS))).singleElement().asString().startsWith("/127.0.0.1:");
    }

    @Test
    void noAddressThatIsHere_isAnErrorThatNamesThem() {
        assertThatThrownBy(() -> run(listening(NOT_OURS)))
                .isInstanceOf(IOException.class)
                .hasMessage("could not bind on any address out of [/192.0.2.1:0]")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .asString()
                        .startsWith("error while attempting to bind on address /192.0.2.1:0: "));
    }
}
