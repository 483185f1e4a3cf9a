// 92-bridge-callback-library: a library made of callbacks becomes awaitable.
//
//     samples/run 92
//
// Tutorial 003, "低层级API", prose.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

final class T92BridgeCallbackLibrary {
    // --- a library made of callbacks, with a thread of its own

    static void fetch(String key, int delay, Consumer<String> onResult, Consumer<Exception> onError) {
        CompletableFuture.delayedExecutor(seconds(delay).toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (key.equals("bad")) {
                        onError.accept(new NoSuchElementException(key));
                    } else {
                        onResult.accept("value of " + key);
                    }
                });
    }

    // --- the bridge

    static Future<String> fetchAsync(String key, int delay) {
        EventLoop loop = getRunningLoop();
        Future<String> future = loop.createFuture();
        Consumer<String> result = value -> {
            if (!future.done()) {
                future.setResult(value);
            }
        };
        Consumer<Exception> failure = error -> {
            if (!future.done()) {
                future.setException(error);
            }
        };

        // the library calls back in its own thread; the future belongs to the loop
        fetch(
                key,
                delay,
                value -> loop.callSoonThreadsafe(() -> result.accept(value)),
                error -> loop.callSoonThreadsafe(() -> failure.accept(error)));
        return future;
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("-- one");
        System.out.println(await(fetchAsync("a", 1)));

        System.out.println("-- three at the same time");
        System.out.println(repr(await(gather(fetchAsync("a", 3), fetchAsync("b", 1), fetchAsync("c", 2)))));

        System.out.println("-- an error");
        try {
            await(fetchAsync("bad", 1));
        } catch (NoSuchElementException error) {
            System.out.println("KeyError: " + repr(error.getMessage()));
        }

        System.out.println("-- given up before the answer comes");
        try {
            await(waitFor(fetchAsync("late", 2), seconds(1)));
        } catch (TimeoutException error) {
            System.out.println("TimeoutError");
        }
        await(sleep(seconds(2)));
        System.out.println("the late answer did no harm");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
