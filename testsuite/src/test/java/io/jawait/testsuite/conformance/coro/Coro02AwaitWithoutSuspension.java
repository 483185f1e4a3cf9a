package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;

/** No other task runs during an await whose coroutine comes to its end without suspending. */
final class Coro02AwaitWithoutSuspension {
    @Async
    static Coroutine<Integer> quiet(int n) {
        return async(n + 1);
    }

    @Async
    static Coroutine<Integer> chain(int n) {
        int x = await(quiet(n));
        return async(await(quiet(x)));
    }

    @Async
    static Coroutine<Void> other() {
        System.out.println("other runs");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(other());
        int total = 0;
        for (int i = 0; i < 3; i++) {
            total += await(chain(i));
            System.out.println("total " + total);
        }
        System.out.println("before sleep(0)");
        await(yieldNow());
        System.out.println("after sleep(0)");
        await(task);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
