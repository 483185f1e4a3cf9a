// crm-futures: the same customers by a driver that gives futures: no threads but the driver's, and nothing to adapt.
//
//     samples/run crm-futures
//
// The database is a PostgreSQL of its own, made for this run. Without one nothing can be shown: the driver speaks to no
// other.

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

final class CrmFutures {
    record Customer(int number, String name, int orders) {}

    private final Pool pool;

    CrmFutures(Pool pool) {
        this.pool = pool;
    }

    /** The driver's futures are CompletionStages but for the name; such a thing can be awaited. */
    @Async
    static Coroutine<RowSet<Row>> query(SqlClient client, String sql, Object... values) {
        return async(await(client.preparedQuery(sql).execute(Tuple.wrap(values)).toCompletionStage()));
    }

    @Async
    Coroutine<Void> create() {
        await(query(pool, "create table customer (number int primary key, name varchar(80))"));
        await(query(pool, "create table purchase (customer int references customer, cents int check (cents > 0))"));
        return async();
    }

    /** All or nothing. */
    @Async
    Coroutine<Void> insert(int number, String name, int... purchases) {
        SqlConnection connection = await(pool.getConnection().toCompletionStage());
        try {
            var transaction = await(connection.begin().toCompletionStage());
            try {
                await(query(connection, "insert into customer values ($1, $2)", number, name));
                for (int cents : purchases) {
                    await(query(connection, "insert into purchase values ($1, $2)", number, cents));
                }
                await(transaction.commit().toCompletionStage());
            } catch (PgException e) {
                await(transaction.rollback().toCompletionStage());
                throw e;
            }
        } finally {
            await(connection.close().toCompletionStage());
        }
        return async();
    }

    @Async
    Coroutine<Customer> find(int number) {
        String sql =
                "select name, (select count(*) from purchase where customer = number) from customer where number = $1";
        for (Row row : await(query(pool, sql, number))) {
            return async(new Customer(number, row.getString(0), row.getInteger(1)));
        }
        return async(null);
    }

    @Async
    Coroutine<Void> slow() {
        await(query(pool, "select pg_sleep(1)"));
        return async();
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
    static Coroutine<Void> show(PgConnectOptions options) {
        int[] beats = new int[1];
        Task<Void> heart = createTask(heart(beats));
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(3))
                .connectingTo(options)
                .build();
        try {
            CrmFutures crm = new CrmFutures(pool);
            await(crm.create());
            await(gather(crm.insert(1, "Ann", 990, 1250), crm.insert(2, "Bob"), crm.insert(3, "Cyd", 5)));
            for (int number = 1; number <= 3; number++) {
                System.out.println(await(crm.find(number)));
            }
            try {
                await(crm.insert(4, "Dee", 100, -1));
            } catch (PgException e) {
                System.out.println("refused, and rolled back: " + await(crm.find(4)));
            }
            beats[0] = 0;
            double start = getRunningLoop().time();
            await(gather(crm.slow(), crm.slow(), crm.slow()));
            System.out.println(
                    "three slow queries at a time: " + (getRunningLoop().time() - start < 2.6));
            System.out.println("the loop was alive: " + (beats[0] > 5));
            try {
                await(waitFor(crm.slow(), ofMillis(20)));
            } catch (TimeoutException e) {
                System.out.println("too slow for us: " + await(crm.find(1)).name() + " is found meanwhile");
            }
        } finally {
            heart.cancel();
            await(pool.close().toCompletionStage());
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            run(show(new PgConnectOptions()
                    .setHost("localhost")
                    .setPort(postgres.getPort())
                    .setUser("postgres")
                    .setPassword("postgres")
                    .setDatabase("postgres")));
        } catch (IllegalStateException | IOException e) {
            System.err.println("note: PostgreSQL is needed, and does not start here: " + e.getMessage());
            System.exit(1);
        }
    }
}
