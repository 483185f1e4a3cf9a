// 66-crm-thread-pool: coroutines, and a database library that knows nothing of them.
//
//     samples/run 66
//
// Its calls run in a pool of threads, and the loop stays alive meanwhile.
//
// Tutorial 000, last paragraph: a crm project whose code is mostly coroutines must mix in threads for its database.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

final class T66CrmThreadPool {
    record Customer(int number, String name, String city) {}

    /** The database library: a table in a file, one line a row. Its calls block their thread. */
    record Table(Path file) {
        void insert(Customer... customers) throws IOException {
            Stream<String> lines = Stream.of(customers).map(c -> c.number + "," + c.name + "," + c.city);
            Files.write(file, lines.toList());
        }

        Customer find(int number) throws IOException, InterruptedException {
            Thread.sleep(seconds(4).toMillis()); // a slow query
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.split(",", 3);
                if (columns[0].equals(String.valueOf(number))) {
                    return new Customer(number, columns[1], columns[2]);
                }
            }
            throw new NoSuchElementException("customer " + number);
        }
    }

    @Async
    static Coroutine<Integer> countOrders(int number) {
        await(sleep(seconds(1))); // a service that does support coroutines
        return async(number * 10);
    }

    @Async
    static Coroutine<String> page(Table table, ExecutorService pool, int number) throws Exception {
        EventLoop loop = getRunningLoop();
        Task<Integer> orders = createTask(countOrders(number));
        Customer customer = await(loop.runInExecutor(pool, () -> table.find(number)));
        return async(number + " " + customer.name + " " + customer.city + " " + await(orders));
    }

    @Async
    static Coroutine<Void> heartbeat() {
        await(sleep(seconds(1)));
        System.out.println("heartbeat 1");
        await(sleep(seconds(1)));
        System.out.println("heartbeat 2");
        return async();
    }

    @Async
    static Coroutine<Void> main(Table table) throws Exception {
        EventLoop loop = getRunningLoop();
        double start = loop.time();
        Task<Void> beat = createTask(heartbeat());
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<String> pages;
        try {
            pages = await(gatherEach(List.of(1, 2, 3), number -> page(table, pool, number)));
        } finally {
            pool.shutdown();
        }
        await(beat);
        pages.forEach(System.out::println);
        System.out.println("at the same time: " + repr(loop.time() - start < 8 * SCALE));
        return async();
    }

    public static void main(String[] args) throws Exception {
        var table = new Table(Files.createTempFile("crm", ".csv"));
        try {
            table.insert(new Customer(1, "张三", "北京"), new Customer(2, "李四", "上海"), new Customer(3, "王五", "广州"));
            run(main(table));
        } finally {
            Files.delete(table.file);
        }
    }
}
