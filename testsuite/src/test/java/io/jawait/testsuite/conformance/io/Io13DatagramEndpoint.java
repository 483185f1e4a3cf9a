package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.net.DatagramProtocol;
import io.jawait.net.DatagramTransport;
import io.jawait.net.Network;
import io.jawait.queue.Queue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Datagram endpoints keep message boundaries; the receiver learns the sender's address and can answer it. */
final class Io13DatagramEndpoint {
    record Received(String text, SocketAddress sender) {}

    static final class Server implements DatagramProtocol {
        private DatagramTransport transport;

        @Override
        public void connectionMade(DatagramTransport transport) {
            this.transport = transport;
        }

        @Override
        public void datagramReceived(ByteBuffer data, SocketAddress sender) {
            String text = StandardCharsets.UTF_8.decode(data) + "?";
            transport.sendTo(StandardCharsets.UTF_8.encode(text), sender);
        }
    }

    static final class Client implements DatagramProtocol {
        private final Queue<Received> inbox;
        private final Future<String> closed;

        Client(Queue<Received> inbox, Future<String> closed) {
            this.inbox = inbox;
            this.closed = closed;
        }

        @Override
        public void datagramReceived(ByteBuffer data, SocketAddress sender) {
            inbox.putNowait(new Received(StandardCharsets.UTF_8.decode(data).toString(), sender));
        }

        @Override
        public void connectionLost(Throwable error) {
            closed.setResult(error == null ? "closed without error" : "closed with error");
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        DatagramTransport server = await(
                        Network.createDatagramEndpoint(Server::new, new InetSocketAddress("127.0.0.1", 0), null))
                .transport();
        InetSocketAddress address = (InetSocketAddress) server.localAddress();
        Queue<Received> inbox = new Queue<>();
        Future<String> closed = loop.createFuture();
        DatagramTransport client = await(Network.createDatagramEndpoint(() -> new Client(inbox, closed), null, address))
                .transport();
        for (String text : List.of("one", "two two", "x".repeat(2000))) {
            client.sendTo(StandardCharsets.UTF_8.encode(text), null);
            Received received = await(inbox.get());
            String answer = received.text();
            System.out.println(answer.length() + " bytes, ends with " + answer.substring(answer.length() - 1)
                    + " from the server: " + yesNo(received.sender().equals(address)));
        }
        client.close();
        System.out.println("closing: " + yesNo(client.isClosing()) + " lost already: " + yesNo(closed.done()));
        System.out.println(await(closed));
        server.close();
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
