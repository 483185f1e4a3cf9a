// 74-network-http-over-streams: HTTP is text over TCP, so a client can be written on streams.
//
//     samples/run 74
//
// Tutorial 001, "3、asyncio": "asyncio can send only requests at TCP level, not HTTP".

import static io.jawait.Asyncio.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jawait.*;
import io.jawait.net.Connection;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

final class T74NetworkHttpOverStreams {
    /** The server is the JDK's. */
    static void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = ("path " + path).getBytes(UTF_8);
        exchange.sendResponseHeaders(path.equals("/") ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Async
    static Coroutine<String> get(int port, String path) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        StreamReader reader = connection.reader();
        StreamWriter writer = connection.writer();
        writer.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        await(writer.drain());
        String status = await(reader.readLine()).split(" ")[1];
        int length = 0;
        String line = await(reader.readLine());
        while (!line.equals("\r\n")) {
            String[] header = line.split(":", 2);
            if (header[0].equalsIgnoreCase("content-length")) {
                length = Integer.parseInt(header[1].strip());
            }
            line = await(reader.readLine());
        }
        byte[] body = await(reader.readExactly(length));
        writer.close();
        await(writer.waitClosed());
        return async(status + " " + new String(body, UTF_8));
    }

    @Async
    static Coroutine<Void> main(int port) throws IOException {
        for (String answer : await(gather(get(port, "/"), get(port, "/nothing")))) {
            System.out.println(answer);
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", T74NetworkHttpOverStreams::handle);
        server.start();
        run(main(server.getAddress().getPort()));
        server.stop(0);
    }
}
