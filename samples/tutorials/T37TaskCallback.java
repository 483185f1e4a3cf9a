// 37-task-callback: a callback bound to a task reads its result.
//
//     samples/run 37
//
// Tutorial 001, "Task对象", "绑定回调". The request goes to a small server inside this program.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import com.sun.net.httpserver.HttpServer;
import io.jawait.*;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;

final class T37TaskCallback {
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

    /** A lambda would do as well, but would have no name in the task's text. */
    static final class Callback implements Consumer<Future<Integer>> {
        @Override
        public void accept(Future<Integer> task) {
            System.out.println("Status: " + task.result());
        }

        @Override
        public String toString() {
            return "callback";
        }
    }

    public static void main(String[] args) throws IOException {
        HttpServer server = startServer();
        EventLoop loop = newEventLoop();
        setEventLoop(loop);

        Coroutine<Integer> coroutine = request(server.getAddress().getPort());
        Future<Integer> task = ensureFuture(coroutine);
        task.addDoneCallback(new Callback());
        System.out.println("Task: " + show(task));

        loop.runUntilComplete(task);
        System.out.println("Task: " + show(task));

        loop.close();
        server.stop(0);
    }
}
