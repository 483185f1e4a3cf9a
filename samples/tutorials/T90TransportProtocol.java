// 90-transport-protocol: an echo server and a client made of callbacks only.
//
//     samples/run 90
//
// Tutorial 003, "低层级API".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.*;
import io.jawait.net.Network;
import io.jawait.net.Protocol;
import io.jawait.net.Server;
import io.jawait.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

final class T90TransportProtocol {
    static final class EchoServer implements Protocol {
        private final List<String> calls;
        private Transport transport;

        EchoServer(List<String> calls) {
            this.calls = calls;
        }

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
            calls.add("connection_made");
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            calls.add("data_received " + repr(UTF_8.decode(data.duplicate()).toString()));
            transport.write(data);
        }

        @Override
        public boolean eofReceived() {
            calls.add("eof_received");
            return false;
        }

        @Override
        public void connectionLost(Throwable error) {
            calls.add("connection_lost " + repr(error));
        }
    }

    static final class EchoClient implements Protocol {
        private final Deque<String> words;
        private final List<String> calls;
        private final Future<Void> finished;
        private Transport transport;

        EchoClient(List<String> words, List<String> calls, Future<Void> finished) {
            this.words = new ArrayDeque<>(words);
            this.calls = calls;
            this.finished = finished;
        }

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
            calls.add("connection_made");
            send();
        }

        void send() {
            transport.write(words.remove().getBytes(UTF_8));
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            calls.add("data_received " + repr(UTF_8.decode(data).toString()));
            if (words.isEmpty()) {
                transport.writeEof();
            } else {
                send();
            }
        }

        @Override
        public boolean eofReceived() {
            calls.add("eof_received");
            return false;
        }

        @Override
        public void connectionLost(Throwable error) {
            calls.add("connection_lost " + repr(error));
            finished.setResult(null);
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        List<String> serverCalls = new ArrayList<>();
        List<String> clientCalls = new ArrayList<>();
        Future<Void> finished = getRunningLoop().createFuture();

        Server server = await(Network.createServer(() -> new EchoServer(serverCalls), "127.0.0.1", 0));
        await(Network.createConnection(
                () -> new EchoClient(List.of("one", "two"), clientCalls, finished), "127.0.0.1", server.port()));
        await(finished);
        server.close();
        await(server.waitClosed());

        serverCalls.forEach(call -> System.out.println("server: " + call));
        clientCalls.forEach(call -> System.out.println("client: " + call));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
