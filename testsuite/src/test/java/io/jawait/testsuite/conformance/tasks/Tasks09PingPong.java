package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;

/** Two tasks take turns by futures: each sets the one that the other awaits, then awaits its own. */
final class Tasks09PingPong {
    static final class Table {
        Future<Integer> forPing = getRunningLoop().createFuture();
        Future<Integer> forPong = getRunningLoop().createFuture();
    }

    @Async
    static Coroutine<String> ping(Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            System.out.println("ping " + i);
            table.forPong.setResult(i);
            int answer = await(table.forPing);
            table.forPing = getRunningLoop().createFuture();
            System.out.println("ping heard " + answer);
        }
        return async("ping done");
    }

    @Async
    static Coroutine<String> pong(Table table, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int n = await(table.forPong);
            table.forPong = getRunningLoop().createFuture();
            System.out.println("pong " + n);
            table.forPing.setResult(n * 10);
        }
        return async("pong done");
    }

    @Async
    static Coroutine<Void> main() {
        Table table = new Table();
        Task<String> a = createTask(ping(table, 3));
        Task<String> b = createTask(pong(table, 3));
        System.out.println(await(a));
        System.out.println(await(b));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
