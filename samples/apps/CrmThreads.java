// crm-threads: customers in a database whose driver blocks; its calls run in threads, and the loop stays alive.
//
//     samples/run crm-threads
//
// The database is a PostgreSQL of its own, made for this run; where that can't be, it is H2, in memory. To have H2
// anyway:
// samples/run crm-threads h2.

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.queue.Queue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

public final class CrmThreads implements AsyncCloseable {
    private static final int CONNECTIONS = 3;

    /** Blocks its thread. */
    interface Query<T> {
        T on(Connection connection) throws SQLException;
    }

    record Customer(int number, String name, int orders) {}

    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final Queue<Connection> idle = new Queue<>();

    CrmThreads(List<Connection> connections) {
        connections.forEach(idle::putNowait);
    }

    // ---- from coroutines to threads

    /** Waits for a connection, which is given back when the thread is done with it, also when nobody waits for the result any more. */
    @Async
    <T> Coroutine<T> ask(Query<T> query) throws SQLException {
        Connection connection = await(idle.get());
        Future<T> answer = getRunningLoop().runInExecutor(threads, () -> query.on(connection));
        answer.addDoneCallback(done -> idle.putNowait(connection));
        return async(await(shield(answer)));
    }

    /** Waits for the queries that are going on. */
    @Override
    @Async
    public Coroutine<Void> aclose() {
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = await(idle.get());
            await(toThread(() -> close(connection)));
        }
        threads.shutdown();
        return async();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.err.println("not closed: " + e.getMessage());
        }
    }

    // ---- plain JDBC

    static Void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table customer (number int primary key, name varchar(80))");
            statement.execute("create table purchase (customer int references customer, cents int check (cents > 0))");
        }
        return null;
    }

    /** All or nothing. */
    static Void insert(Connection connection, int number, String name, int... purchases) throws SQLException {
        connection.setAutoCommit(false);
        try (var customer = connection.prepareStatement("insert into customer values (?, ?)");
                var purchase = connection.prepareStatement("insert into purchase values (?, ?)")) {
            customer.setInt(1, number);
            customer.setString(2, name);
            customer.executeUpdate();
            for (int cents : purchases) {
                purchase.setInt(1, number);
                purchase.setInt(2, cents);
                purchase.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        return null;
    }

    static Customer find(Connection connection, int number) throws SQLException {
        String sql =
                "select name, (select count(*) from purchase where customer = number) from customer where number = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Customer(number, row.getString(1), row.getInt(2)) : null;
            }
        }
    }

    static Void slow(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_sleep(1)");
        }
        return null;
    }

    // ---- the program

    @Async
    static Coroutine<Void> heart(int[] beats) {
        while (true) {
            await(sleep(ofMillis(10)));
            beats[0]++;
        }
    }

    @Async
    static Coroutine<Void> show(List<Connection> connections) throws SQLException {
        int[] beats = new int[1];
        Task<Void> heart = createTask(heart(beats));
        try (CrmThreads crm = new CrmThreads(connections)) {
            await(crm.ask(CrmThreads::create));
            await(gather(
                    crm.ask(connection -> insert(connection, 1, "Ann", 990, 1250)),
                    crm.ask(connection -> insert(connection, 2, "Bob")),
                    crm.ask(connection -> insert(connection, 3, "Cyd", 5))));
            for (int number = 1; number <= 3; number++) {
                int wanted = number;
                Customer found = await(crm.ask(connection -> find(connection, wanted)));
                System.out.println(found);
            }
            try {
                await(crm.ask(connection -> insert(connection, 4, "Dee", 100, -1)));
            } catch (SQLException e) {
                System.out.println("refused, and rolled back: " + await(crm.ask(connection -> find(connection, 4))));
            }
            beats[0] = 0;
            double start = getRunningLoop().time();
            await(gather(crm.ask(CrmThreads::slow), crm.ask(CrmThreads::slow), crm.ask(CrmThreads::slow)));
            System.out.println(
                    "three slow queries at a time: " + (getRunningLoop().time() - start < 2.6));
            System.out.println("the loop was alive: " + (beats[0] > 5));
            try {
                await(waitFor(crm.ask(CrmThreads::slow), ofMillis(20)));
            } catch (TimeoutException e) {
                System.out.println("too slow for us: " + crm.idle.qsize() + " of 3 connections are idle");
            }
        } finally {
            heart.cancel();
        }
        return async();
    }

    // ---- the database

    interface Source {
        Connection connect() throws SQLException;
    }

    static void showOn(Source source) throws SQLException {
        run(show(List.of(source.connect(), source.connect(), source.connect())));
    }

    /** In place of PostgreSQL's function of this name. H2 calls public methods of public classes only. */
    public static void sleepInH2(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1000));
    }

    static void showOnH2() throws SQLException {
        String url = "jdbc:h2:mem:crm;MODE=PostgreSQL";
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create alias pg_sleep for 'CrmThreads.sleepInH2'");
            showOn(() -> DriverManager.getConnection(url));
        }
    }

    public static void main(String[] args) throws IOException, SQLException {
        if (args.length > 0 && args[0].equals("h2")) {
            showOnH2();
            return;
        }
        EmbeddedPostgres postgres;
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException | RuntimeException e) {
            System.err.println("note: PostgreSQL does not start here, so this is H2: " + e.getMessage());
            showOnH2();
            return;
        }
        try (postgres) {
            showOn(postgres.getPostgresDatabase()::getConnection);
        }
    }
}
