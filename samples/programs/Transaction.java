// transaction: blocking JDBC in threads; a rollback in finally, under shield; a time limit.
//
//     samples/run transaction

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

final class Transaction {
    @Async
    static Coroutine<Integer> transfer(Connection db, int from, int to, int amount) throws SQLException {
        boolean committed = false;
        try {
            int moved =
                    await(toThread(() -> update(db, from, -amount))) + await(toThread(() -> update(db, to, amount)));
            await(toThread(db::commit));
            committed = true;
            return async(moved);
        } finally {
            if (!committed) {
                await(shield(toThread(() -> db.rollback())));
            }
        }
    }

    static int update(Connection db, int account, int by) throws SQLException {
        try (PreparedStatement update = db.prepareStatement("update account set balance = balance + ? where id = ?")) {
            update.setInt(1, by);
            update.setInt(2, account);
            return update.executeUpdate();
        }
    }

    @Async
    static Coroutine<String> handle(Connection db, int from, int to) {
        try {
            return async("moved " + await(timeout(ofMillis(500), limit -> transfer(db, from, to, 100))));
        } catch (SQLException error) {
            return async("refused: " + error.getMessage());
        } catch (TimeoutException error) {
            return async("too slow");
        } catch (CancelledError error) {
            System.out.println("the client went away");
            throw error;
        }
    }

    @Async
    static Coroutine<Void> main(Connection db) {
        System.out.println(await(handle(db, 1, 2)));
        System.out.println(await(handle(db, 1, 3)));
        System.out.println(await(handle(db, 1, 4)));

        Task<String> client = createTask(handle(db, 1, 4));
        await(sleep(ofMillis(100)));
        client.cancel();
        try {
            await(client);
        } catch (CancelledError error) {
            System.out.println("cancelled: " + (client.cancelled() ? "yes" : "no"));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main(bank()));
    }

    /** A database of accounts 1, 2 and a slow 4, as far as the program above can tell. */
    private static Connection bank() {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                return statement();
            }
            System.out.println("  " + method.getName());
            return null;
        });
    }

    private static PreparedStatement statement() {
        int[] parameters = new int[3];
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "setInt" -> parameters[(int) arguments[0]] = (int) arguments[1];
                case "executeUpdate" -> {
                    return update(parameters[2], parameters[1]);
                }
                default -> {}
            }
            return null;
        });
    }

    private static int update(int account, int by) throws Exception {
        if (account == 3) {
            throw new SQLException("no account 3");
        }
        System.out.println("  account " + account + ": " + by);
        if (account == 4) {
            Thread.sleep(700);
        }
        return 1;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
