// 39-ensure-future-five-requests: a call that blocks the thread, inside five coroutines.
//
//     samples/run 39
//
// There are five tasks, yet the server never sees more than one request. Program 40 shows what to do.
//
// Tutorial 001, "多任务协程 Task", asyncio.ensure_future(). The requests go to a small server inside this program.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jawait.*;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class T39EnsureFutureFiveRequests {
    private static int active;
    private static int most;

    static synchronized void count(int change) {
        active += change;
        most = Math.max(most, active);
    }

    static void answer(HttpExchange exchange) throws IOException {
        count(+1);
        try {
            Thread.sleep(seconds(0.5).toMillis());
        } catch (InterruptedException error) {
            throw new IOException(error);
        }
        count(-1);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    static HttpServer startServer(ExecutorService threads) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange));
        server.setExecutor(threads);
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
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = startServer(threads);
        EventLoop loop = newEventLoop();
        setEventLoop(loop);

        List<Future<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(ensureFuture(request(server.getAddress().getPort())));
        }
        System.out.println("Tasks: " + show(tasks));

        loop.runUntilComplete(Asyncio.wait(tasks));

        for (Future<Integer> task : tasks) {
            System.out.println("Task Result: " + task.result());
        }

        System.out.println("most requests at the same time: " + most);

        loop.close();
        server.stop(0);
        threads.shutdown();
    }
}
