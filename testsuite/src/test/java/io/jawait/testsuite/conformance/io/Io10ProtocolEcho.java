package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.net.Connected;
import io.jawait.net.Network;
import io.jawait.net.Protocol;
import io.jawait.net.Server;
import io.jawait.net.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A Protocol sees connectionMade, dataReceived, eofReceived and connectionLost, each side in that order. */
final class Io10ProtocolEcho {
    static final class Echo implements Protocol {
        final String name;
        final List<String> log;
        final Future<Void> gone;
        int received;
        Transport transport;

        Echo(String name, List<String> log, Future<Void> gone) {
            this.name = name;
            this.log = log;
            this.gone = gone;
        }

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
            log.add(name + " connection_made");
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            received += data.remaining();
            if (name.equals("server")) {
                String text = StandardCharsets.UTF_8.decode(data).toString();
                transport.write(text.toUpperCase().getBytes());
            } else if (received == 5) {
                log.add("client has all 5 bytes");
                transport.writeEof();
            }
        }

        @Override
        public boolean eofReceived() {
            log.add(name + " eof_received after " + received + " bytes");
            return false;
        }

        @Override
        public void connectionLost(Throwable error) {
            log.add(name + " connection_lost " + (error == null ? "without error" : "with error"));
            gone.setResult(null);
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        List<String> serverLog = new ArrayList<>();
        List<String> clientLog = new ArrayList<>();
        Future<Void> serverGone = loop.createFuture();
        Future<Void> clientGone = loop.createFuture();
        Server server = await(Network.createServer(() -> new Echo("server", serverLog, serverGone), "127.0.0.1", 0));
        int port = server.port();
        Connected<Transport, Echo> connected =
                await(Network.createConnection(() -> new Echo("client", clientLog, clientGone), "127.0.0.1", port));
        Transport transport = connected.transport();
        System.out.println("connected: " + String.join(" ", clientLog));
        System.out.println("the factory's protocol: " + yesNo(transport.getProtocol() == connected.protocol()));
        System.out.println(
                "peer port known: " + yesNo(((InetSocketAddress) transport.remoteAddress()).getPort() == port));
        transport.write("he".getBytes());
        transport.write("llo".getBytes());
        await(serverGone);
        await(clientGone);
        System.out.println(String.join("\n", serverLog));
        System.out.println(String.join("\n", clientLog));
        System.out.println("closing: " + yesNo(transport.isClosing()));
        server.close();
        await(server.waitClosed());
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
