// file-server: HTTP/1.1 for the files of a folder, and a crawler that follows their links.
//
//     samples/run file-server
//
// That serves a small site and crawls it. To serve a folder of yours: samples/run file-server FOLDER 8080.

import static io.jawait.Asyncio.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.net.Connection;
import io.jawait.net.Network;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import io.jawait.queue.Queue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class FileServer {
    private final Path root;

    FileServer(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    // ---- the server

    record Request(String method, String target, boolean keepsAlive) {}

    /** Requests of one connection, one after the other. Clients that are silent for a while, or go away, are no news. */
    @Async
    Coroutine<Void> serve(StreamReader reader, StreamWriter writer) {
        try (writer) {
            Request request = await(nextRequest(reader));
            while (request != null) {
                await(answer(request, writer));
                request = request.keepsAlive() ? await(nextRequest(reader)) : null;
            }
        } catch (TimeoutException | IOException gone) {
            return async();
        }
        return async();
    }

    @Async
    static Coroutine<Request> nextRequest(StreamReader reader) throws IOException, TimeoutException {
        String first = await(waitFor(reader.readLine(), ofSeconds(30)));
        String[] words = first.strip().split(" ");
        if (words.length != 3) {
            return async(null);
        }
        boolean keepsAlive = true;
        String header = await(waitFor(reader.readLine(), ofSeconds(30)));
        while (!header.isBlank()) {
            keepsAlive &= !header.strip().equalsIgnoreCase("connection: close");
            header = await(waitFor(reader.readLine(), ofSeconds(30)));
        }
        return async(new Request(words[0], words[1], keepsAlive));
    }

    @Async
    Coroutine<Void> answer(Request request, StreamWriter writer) throws IOException {
        Path file = root.resolve("." + request.target()).normalize();
        if (!request.method().equals("GET")) {
            writer.write(head("405 Method Not Allowed", 0));
        } else if (!file.startsWith(root) || !await(toThread(() -> Files.isRegularFile(file)))) {
            writer.write(head("404 Not Found", 0));
        } else {
            try (FileChannel channel = await(toThread(() -> FileChannel.open(file)))) {
                long size = channel.size();
                writer.write(head("200 OK", size));
                await(Network.sendfile(writer.transport(), channel, 0, size));
            }
        }
        return writer.drain();
    }

    static String head(String status, long length) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    // ---- the crawler

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

    /** Walks a site with some connections at once. */
    static final class SiteCrawler {
        private final int port;
        private final Queue<String> left = new Queue<>();
        private final Set<String> seen = new TreeSet<>();
        private final Map<String, String> results = new TreeMap<>();

        SiteCrawler(int port) {
            this.port = port;
        }

        @Async
        Coroutine<Map<String, String>> crawl(String start, int connections) {
            add(start);
            List<Task<Void>> workers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                workers.add(createTask(work()));
            }
            await(left.join());
            workers.forEach(Task::cancel);
            return async(results);
        }

        private void add(String target) {
            if (seen.add(target)) {
                left.putNowait(target);
            }
        }

        @Async
        private Coroutine<Void> work() {
            while (true) {
                String target = await(left.get());
                try {
                    String page = await(get(port, target));
                    results.put(target, page.length() + " bytes");
                    Matcher links = LINK.matcher(page);
                    while (links.find()) {
                        add(links.group(1));
                    }
                } catch (IOException e) {
                    results.put(target, e.getMessage());
                } finally {
                    left.taskDone();
                }
            }
        }
    }

    @Async
    static Coroutine<String> get(int port, String target) throws IOException {
        Connection connection = await(Streams.openConnection("localhost", port));
        StreamReader reader = connection.reader();
        connection.writer().write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String status = await(reader.readLine()).strip();
        String body = new String(await(reader.read()), ISO_8859_1).split("\r\n\r\n", 2)[1];
        await(connection.aclose());
        if (!status.endsWith("200 OK")) {
            throw new IOException(status);
        }
        return async(body);
    }

    // ---- the program

    @Async
    static Coroutine<Void> serveForever(Path folder, int port) throws IOException {
        Server server = await(Streams.startServer(new FileServer(folder)::serve, null, port));
        System.out.println(folder + " at http://localhost:" + server.port() + "/");
        return server.serveForever();
    }

    @Async
    static Coroutine<Void> show(Path folder) throws IOException {
        Server server = await(Streams.startServer(new FileServer(folder)::serve, "localhost", 0));
        try (server) {
            var results = await(new SiteCrawler(server.port()).crawl("/index.html", 3));
            results.forEach((target, result) -> System.out.println(target + " " + result));
        }
        return async();
    }

    private static void writeSite(Path folder) throws IOException {
        Files.writeString(folder.resolve("index.html"), "<a href=\"/one.html\"> <a href=\"/big.txt\">");
        Files.writeString(
                folder.resolve("one.html"), "<a href=\"/index.html\"> <a href=\"/gone.html\"> <a href=\"/../secret\">");
        Files.writeString(folder.resolve("big.txt"), "x".repeat(1_000_000));
    }

    public static void main(String[] args) throws IOException {
        if (args.length == 2) {
            run(serveForever(Path.of(args[0]), Integer.parseInt(args[1])));
            return;
        }
        Path folder = Files.createTempDirectory("site");
        writeSite(folder);
        run(show(folder));
        for (String name : new String[] {"index.html", "one.html", "big.txt"}) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }
}
