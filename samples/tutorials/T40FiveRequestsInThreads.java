// 40-five-requests-in-threads: a blocking call belongs in a pool of threads; the coroutine awaits it.
//
//     samples/run 40
//
// Program 39 made concurrent. The server answers only once all five requests have arrived.
//
// Tutorial 001, "多任务协程 Task".

import static io.jawait.Asyncio.*;

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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

final class T40FiveRequestsInThreads {
    private static final CyclicBarrier barrier = new CyclicBarrier(5);
    private static int active;
    private static int most;

    static synchronized void count(int change) {
        active += change;
        most = Math.max(most, active);
    }

    static void answer(HttpExchange exchange) throws IOException {
        count(+1);
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception error) {
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
    static Coroutine<Integer> request(int port, ExecutorService pool) throws IOException {
        EventLoop loop = getRunningLoop();
        int status = await(loop.runInExecutor(pool, () -> getStatus("http://127.0.0.1:" + port + "/")));
        return async(status);
    }

    @Async
    static Coroutine<Void> main(int port) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(5);
        try {
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                tasks.add(createTask(request(port, pool)));
            }
            await(Asyncio.wait(tasks));
            for (Task<Integer> task : tasks) {
                System.out.println("Task Result: " + task.result());
            }
        } finally {
            pool.shutdown();
        }
        System.out.println("most requests at the same time: " + most);
        return async();
    }

    public static void main(String[] args) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = startServer(threads);
        run(main(server.getAddress().getPort()));
        server.stop(0);
        threads.shutdown();
    }
}
