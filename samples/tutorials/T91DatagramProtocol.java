// 91-datagram-protocol: datagrams (UDP) by callbacks.
//
//     samples/run 91
//
// Tutorial 003, "低层级API"; 001 says that asyncio can do TCP only.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.*;
import io.jawait.net.DatagramProtocol;
import io.jawait.net.DatagramTransport;
import io.jawait.net.Network;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

final class T91DatagramProtocol {
    static final class Server implements DatagramProtocol {
        private DatagramTransport transport;

        @Override
        public void connectionMade(DatagramTransport transport) {
            this.transport = transport;
        }

        @Override
        public void datagramReceived(ByteBuffer data, SocketAddress sender) {
            String text = UTF_8.decode(data).toString();
            System.out.println("server got " + text);
            transport.sendTo(UTF_8.encode(text.toUpperCase()), sender);
        }
    }

    static final class Client implements DatagramProtocol {
        private final Deque<String> words;
        private final Future<Throwable> finished;
        private DatagramTransport transport;

        Client(List<String> words, Future<Throwable> finished) {
            this.words = new ArrayDeque<>(words);
            this.finished = finished;
        }

        @Override
        public void connectionMade(DatagramTransport transport) {
            this.transport = transport;
            send();
        }

        void send() {
            transport.sendTo(UTF_8.encode(words.remove()), null);
        }

        @Override
        public void datagramReceived(ByteBuffer data, SocketAddress sender) {
            System.out.println("client got " + UTF_8.decode(data));
            if (words.isEmpty()) {
                transport.close();
            } else {
                send();
            }
        }

        @Override
        public void connectionLost(Throwable error) {
            finished.setResult(error);
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Future<Throwable> finished = getRunningLoop().createFuture();
        DatagramTransport server = await(
                        Network.createDatagramEndpoint(Server::new, new InetSocketAddress("127.0.0.1", 0), null))
                .transport();
        await(Network.createDatagramEndpoint(
                () -> new Client(List.of("one", "two"), finished), null, (InetSocketAddress) server.localAddress()));
        System.out.println("closed: " + repr(await(finished)));
        server.close();
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
