package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;
import java.util.*;
import java.util.concurrent.*;

abstract class ReturnTypes {
    static class OrderFuture extends CompletableFuture<String> {}

    @Async
    int number() {
        return await(async(1));
    }

    @Async
    void nothing() {
        await(async(1));
    }

    @Async
    String[] array() {
        return new String[] {await(async("a"))};
    }

    @Async
    Coroutine<Integer>[] coroutines() {
        return null;
    }

    @Async
    Map.Entry<String, Integer> nested() {
        return Map.entry("a", await(async(1)));
    }

    @Async
    java.util.concurrent.Future<Integer> future() {
        return CompletableFuture.completedFuture(await(async(1)));
    }

    @Async
    Task<Integer> task() {
        return null;
    }

    @Async
    OrderFuture wrapper() {
        return null;
    }

    @Async
    abstract long contract();

    @Async
    abstract Coroutine<Long> rightContract();
}
