package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import java.util.List;

/** Whatever can give a coroutine can be awaited: as often as it gives a new one, and at any place of an expression. */
final class Coro14CustomAwaitable {
    static final class Countdown implements Awaitable<String> {
        private final int n;
        private int awaited;

        Countdown(int n) {
            this.n = n;
        }

        @Async
        Coroutine<String> run() {
            awaited += 1;
            for (int i = 0; i < n; i++) {
                System.out.println("countdown " + (n - i));
                await(yieldNow());
            }
            return async("go" + awaited);
        }

        @Override
        public Coroutine<String> toCoroutine() {
            return run();
        }
    }

    record Ready<T>(T value) implements Awaitable<T> {
        @Async
        Coroutine<T> give() {
            return async(value);
        }

        @Override
        public Coroutine<T> toCoroutine() {
            return give();
        }
    }

    @Async
    static Coroutine<Void> main() {
        Countdown c = new Countdown(2);
        System.out.println(await(c));
        System.out.println(await(c));
        System.out.println(await(new Ready<>(3)) + await(new Ready<>(4)));
        List<String> results = await(gather(new Countdown(1), new Ready<>("r")));
        System.out.println(String.join(" ", results));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
