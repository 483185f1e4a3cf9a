// 75-network-download-images: two downloads at the same time.
//
//     samples/run 75
//
// Tutorial 001, sections 3 and 4, where the download is a comment.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jawait.*;
import io.jawait.net.Connection;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.IOException;
import java.util.List;
import java.util.Map;

final class T75NetworkDownloadImages {
    record Picture(int delay, String content) {}

    private static final Map<String, Picture> PICTURES = Map.of(
            "/a.png", new Picture(1, "\u0089PNG" + "a".repeat(1000)),
            "/b.png", new Picture(2, "\u0089PNG" + "b".repeat(200000)));

    @Async
    static Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
        String path = await(reader.readLine()).split(" ")[1];
        String line = await(reader.readLine());
        while (!line.isBlank()) {
            line = await(reader.readLine());
        }
        Picture picture = PICTURES.get(path);
        await(sleep(seconds(picture.delay())));
        writer.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        writer.write(picture.content().getBytes(ISO_8859_1));
        await(writer.drain());
        writer.close();
        return writer.waitClosed();
    }

    @Async
    static Coroutine<String> download(int port, String path) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        connection.writer().write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await(connection.writer().drain());
        String answer = new String(await(connection.reader().read()), ISO_8859_1);
        await(connection.aclose());
        return async(answer.split("\r\n\r\n", 2)[1]);
    }

    @Async
    static Coroutine<String> func1(int port) throws IOException {
        System.out.println(1);
        // network request: download a picture
        String picture = await(download(port, "/a.png"));
        System.out.println(2);
        return async(picture);
    }

    @Async
    static Coroutine<String> func2(int port) throws IOException {
        System.out.println(3);
        // network request: download a picture
        String picture = await(download(port, "/b.png"));
        System.out.println(4);
        return async(picture);
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Server server = await(Streams.startServer(T75NetworkDownloadImages::serve, "127.0.0.1", 0));
        List<Future<String>> tasks;
        try (server) {
            int port = server.port();
            tasks = List.of(ensureFuture(func1(port)), ensureFuture(func2(port)));
            await(Asyncio.wait(tasks));
        }
        for (Future<String> task : tasks) {
            System.out.println(task.result().length() + " " + task.result().substring(1, 4));
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
