// 38-task-result: a finished task is asked for its result; one that is not finished has none.
//
//     samples/run 38
//
// Tutorial 001, "绑定回调", the remark after it. The request goes to a small server inside this program.

import static io.jawait.Asyncio.*;

import com.sun.net.httpserver.HttpServer;
import io.jawait.*;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

final class T38TaskResult {
    static HttpServer startServer() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** A blocking call. */
    static int getStatus(String url) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    @Async
    static Coroutine<Integer> request(int port) throws IOException {
        int status = getStatus("http://127.0.0.1:" + port + "/");
        return async(status);
    }

    public static void main(String[] args) throws IOException {
        HttpServer server = startServer();
        EventLoop loop = newEventLoop();
        setEventLoop(loop);

        Future<Integer> task = ensureFuture(request(server.getAddress().getPort()));
        try {
            task.result();
        } catch (InvalidStateException error) {
            System.out.println("InvalidStateError: " + error.getMessage());
        }

        loop.runUntilComplete(task);
        System.out.println("Task Result: " + task.result());

        loop.close();
        server.stop(0);
    }
}
