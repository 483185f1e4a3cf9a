// futures: methods that return CompletableFuture, without a loop; futures of a loop; blocking calls in a thread.
//
//     samples/run futures

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.Future;
import java.util.concurrent.*;

final class Futures {
    interface Store {
        CompletableFuture<Integer> load(String key);
    }

    @Async
    static CompletableFuture<Integer> total(Store store) {
        int total = 0;
        for (String key : new String[] {"a", "bc"}) {
            total += await(store.load(key));
        }
        return CompletableFuture.completedFuture(total);
    }

    @Async
    static Coroutine<Integer> mixed(Store store) {
        int a = await(total(store));
        int b = await(toThread(() -> Integer.parseInt("42")));
        EventLoop loop = getRunningLoop();
        Future<String> later = loop.createFuture();
        loop.callLater(ofMillis(10), () -> later.setResult("set"));
        return async(a + b + await(later).length());
    }

    public static void main(String[] args) throws Exception {
        Store store = key -> CompletableFuture.supplyAsync(key::length);
        System.out.println(total(store).get());
        System.out.println(run(mixed(store)));
        try (EventLoop loop = newEventLoop()) {
            System.out.println(loop.runUntilComplete(mixed(store)));
        }
    }
}
