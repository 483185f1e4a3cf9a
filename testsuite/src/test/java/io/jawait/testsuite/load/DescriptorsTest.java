package io.jawait.testsuite.load;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server without descriptors goes on when there are some again. */
class DescriptorsTest {
    /** A server in a JVM of its own, which may open few files; it says what its loop is told. */
    static final class Program {
        @Async
        private static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
            try (writer) {
                String line = await(reader.readLine());
                while (!line.isEmpty()) {
                    writer.write(line);
                    line = await(reader.readLine());
                }
            }
            return async();
        }

        @Async
        private static Coroutine<Void> serve() throws IOException {
            getRunningLoop().setExceptionHandler((loop, report) -> System.out.println(report.get("message")));
            Server server = await(Streams.startServer(Program::echo, "127.0.0.1", 0));
            System.out.println(server.port());
            return server.serveForever();
        }

        public static void main(String[] arguments) throws IOException {
            run(serve());
        }
    }

    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
        return new String(socket.getInputStream().readNBytes(6), StandardCharsets.UTF_8);
    }

    @Test
    void serverWithoutDescriptors_recovers() throws Exception {
        Process server = WovenJvm.start("ulimit -n 100; ", Program.class);
        List<Socket> clients = new ArrayList<>();
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            int port = Integer.parseInt(out.readLine());
            try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(ask(first)).as("classes are loaded").isEqualTo("hello\n");
            }
            for (int i = 0; i < 120; i++) {
                clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            assertThat(out.readLine()).isEqualTo("socket.accept() out of system resource");
            assertThat(ask(clients.get(0))).as("who is in is served").isEqualTo("hello\n");
            for (Socket client : clients.subList(0, 119)) {
                client.close();
            }

            assertThat(ask(clients.get(119))).as("who waited is served then").isEqualTo("hello\n");
        } finally {
            server.destroyForcibly().waitFor();
            for (Socket client : clients) {
                client.close();
            }
        }
    }
}
