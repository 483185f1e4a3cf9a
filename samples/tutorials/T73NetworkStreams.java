// 73-network-streams: a server and three clients in one thread.
//
//     samples/run 73
//
// Tutorial 003, "高层级API".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.net.Connection;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.IOException;
import java.util.stream.Collectors;

final class T73NetworkStreams {
    record Answer(String text, int rest) {
        @Override
        public String toString() {
            return "(" + repr(text) + ", " + rest + ")";
        }
    }

    @Async
    static Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
        String line = await(reader.readLine());
        while (!line.isEmpty()) {
            String[] words = line.strip().split(" ");
            await(sleep(seconds(Double.parseDouble(words[1]))));
            writer.write("你好 " + words[0] + "\n");
            await(writer.drain());
            line = await(reader.readLine());
        }
        writer.close();
        return writer.waitClosed();
    }

    @Async
    static Coroutine<Answer> client(int port, String name, int delay) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        StreamReader reader = connection.reader();
        StreamWriter writer = connection.writer();
        writer.write(name + " " + delay + "\n");
        await(writer.drain());
        String answer = await(reader.readLine()).strip();
        System.out.println("client " + name + " got " + answer);
        writer.writeEof();
        byte[] rest = await(reader.read());
        writer.close();
        await(writer.waitClosed());
        return async(new Answer(answer, rest.length));
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Server server = await(Streams.startServer(T73NetworkStreams::serve, "127.0.0.1", 0));
        try (server) {
            int port = server.port();
            var answers = await(gather(client(port, "A", 3), client(port, "B", 1), client(port, "C", 2)));
            System.out.println(answers.stream().map(Answer::toString).collect(Collectors.joining(", ", "[", "]")));
        }
        return server.waitClosed();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
