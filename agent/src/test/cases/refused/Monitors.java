package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;

class Monitors {
    private int stock;

    @Async
    static Coroutine<Integer> load(int count) {
        return async(count);
    }

    @Async
    synchronized Coroutine<Integer> method() {
        return async(stock);
    }

    @Async
    Coroutine<Integer> block() {
        synchronized (this) {
            stock += await(load(1));
        }
        return async(stock);
    }

    @Async
    Coroutine<Integer> inFinally(Object lock) {
        synchronized (lock) {
            try {
                stock++;
            } finally {
                stock += await(load(2));
            }
        }
        return async(stock);
    }

    @Async
    Coroutine<Integer> nested(Object outer) {
        synchronized (outer) {
            synchronized (this) {
                stock++;
            }
            await(load(1));
        }
        return async(stock);
    }

    AsyncFunction<Integer, Integer, RuntimeException> lambda() {
        return count -> {
            synchronized (this) {
                return async(await(load(count)));
            }
        };
    }

    @Async
    Coroutine<Integer> loop(AsyncIterable<Integer> counts) {
        synchronized (this) {
            for (int count : each(counts)) {
                stock += count;
            }
        }
        return async(stock);
    }
}
