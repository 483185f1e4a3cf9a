// 76-ipc-unix-socket: messages between processes; a child process is the client.
//
//     samples/run 76
//
// Tutorial 003, "高层级API".

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import io.jawait.process.Subprocess;
import io.jawait.process.Subprocesses;
import io.jawait.sync.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class T76IpcUnixSocket {
    private static final Event finished = new Event();

    /** The child: plain sockets that block. */
    static final class Child {
        public static void main(String[] args) throws IOException {
            try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
                BufferedReader answers = new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
                for (String word : new String[] {"one", "two", "three"}) {
                    socket.write(StandardCharsets.UTF_8.encode(word + "\n"));
                    String answer = answers.readLine();
                    socket.write(StandardCharsets.UTF_8.encode("received " + answer + "\n"));
                }
            }
        }
    }

    @Async
    static Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
        String line = await(reader.readLine());
        while (!line.isEmpty()) {
            System.out.println("from the child: " + line.strip());
            writer.write(line.toUpperCase());
            await(writer.drain());
            line = await(reader.readLine());
            System.out.println("from the child: " + line.strip());
            line = await(reader.readLine());
        }
        writer.close();
        await(writer.waitClosed());
        finished.set();
        return async();
    }

    @Async
    static Coroutine<Void> main(Path path) throws IOException {
        Server server = await(Streams.startUnixServer(T76IpcUnixSocket::serve, path));
        try (server) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Subprocess child = await(Subprocesses.createSubprocessExec(
                    java, "-cp", System.getProperty("java.class.path"), Child.class.getName(), path.toString()));
            await(finished.waitAsync());
            System.out.println("exit code: " + await(child.waitAsync()));
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("ipc");
        try {
            run(main(folder.resolve("ipc.sock")));
        } finally {
            Files.delete(folder);
        }
    }
}
