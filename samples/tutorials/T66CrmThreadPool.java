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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class T66CrmThreadPool {
    record Customer(int number, String name, String city) {}

    private static final List<Customer> CUSTOMERS =
            List.of(new Customer(1, "张三", "北京"), new Customer(2, "李四", "上海"), new Customer(3, "王五", "广州"));

    // --- the blocking library

    /** A database in memory, which lives as long as this program. */
    static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:crm;DB_CLOSE_DELAY=-1");
    }

    static void create() throws SQLException {
        try (var db = connect();
                var create = db.createStatement();
                var insert = db.prepareStatement("insert into customer values (?, ?, ?)")) {
            create.execute("create table customer (id integer, name varchar, city varchar)");
            for (Customer customer : CUSTOMERS) {
                insert.setInt(1, customer.number);
                insert.setString(2, customer.name);
                insert.setString(3, customer.city);
                insert.execute();
            }
        }
    }

    static Customer find(int number) throws SQLException, InterruptedException {
        Thread.sleep(seconds(4).toMillis()); // a slow query
        try (var db = connect();
                var query = db.prepareStatement("select name, city from customer where id = ?")) {
            query.setInt(1, number);
            try (var rows = query.executeQuery()) {
                rows.next();
                return new Customer(number, rows.getString("name"), rows.getString("city"));
            }
        }
    }

    // --- the coroutines

    @Async
    static Coroutine<Integer> countOrders(int number) {
        await(sleep(seconds(1))); // a service that does support coroutines
        return async(number * 10);
    }

    @Async
    static Coroutine<String> page(ExecutorService pool, int number) throws Exception {
        EventLoop loop = getRunningLoop();
        Task<Integer> orders = createTask(countOrders(number));
        Customer customer = await(loop.runInExecutor(pool, () -> find(number)));
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
    static Coroutine<Void> main() throws Exception {
        EventLoop loop = getRunningLoop();
        double start = loop.time();
        Task<Void> beat = createTask(heartbeat());
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<String> pages;
        try {
            pages = await(gatherEach(CUSTOMERS, customer -> page(pool, customer.number)));
        } finally {
            pool.shutdown();
        }
        await(beat);
        pages.forEach(System.out::println);
        System.out.println("at the same time: " + repr(loop.time() - start < 8 * SCALE));
        return async();
    }

    public static void main(String[] args) throws Exception {
        create();
        run(main());
    }
}
