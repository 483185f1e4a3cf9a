package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Lambdas {
    interface Assertions {
        static void assertThrows(Class<?> type, Runnable code) {}
    }

    final Supplier<Integer> field = () -> await(price("field"));
    static final Supplier<Integer> CONSTANT = () -> await(price("constant"));

    @Async
    static Coroutine<Integer> price(String item) {
        return async(item.length());
    }

    @Async
    Coroutine<Integer> inAsyncMethod(List<String> items) {
        items.forEach(item -> await(price(item)));
        return async(items.stream().mapToInt(item -> await(price(item))).sum());
    }

    void receivers(List<String> items, Map<String, Integer> prices, ExecutorService executor) {
        prices.computeIfAbsent("book", item -> await(price(item)));
        Assertions.assertThrows(Exception.class, () -> await(price("pen")));
        new Thread(() -> await(price("pen"))).start();
        executor.execute(() -> await(price("pen")));
        Optional.of("pen").ifPresent(item -> await(price(item)));
        items.sort((a, b) -> await(price(a)) - await(price(b)));
        CompletableFuture.completedFuture("pen").thenApply(item -> await(price(item)));
        Function<String, Runnable> nested = item -> () -> await(price(item));
        unknown(item -> await(price(item)));
        toThread(() -> await(price("pen")));
    }

    void unknown(ToIntFunction<String> function) {}

    List<Integer> reference(List<Coroutine<Integer>> prices) {
        return prices.stream().map(Asyncio::await).toList();
    }

    @Async
    Coroutine<Integer> referenceInAsyncMethod(List<Coroutine<Integer>> prices) {
        int first = await(prices.get(0));
        return async(first + prices.stream().mapToInt(Asyncio::await).sum() + await(prices.get(1)));
    }

    void callbacks(Task<Integer> task) {
        task.addDoneCallback(done -> await(price("pen")));
    }
}
