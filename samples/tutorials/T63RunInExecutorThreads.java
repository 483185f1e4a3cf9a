// 63-run-in-executor-threads: blocking work in threads, awaited like a coroutine.
//
//     samples/run 63
//
// Tutorial 000, "concurrent.futures.Future对象".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class T63RunInExecutorThreads {
    private static final Thread mainThread = Thread.currentThread();

    static String func1(Object value, String suffix) throws InterruptedException {
        Thread.sleep(seconds(2).toMillis()); // some blocking work
        boolean here = Thread.currentThread() == mainThread;
        return value + suffix + " in the main thread: " + repr(here);
    }

    static String fails() {
        throw new IllegalArgumentException("inside the thread");
    }

    @Async
    static Coroutine<Void> main() throws InterruptedException {
        EventLoop loop = getRunningLoop();

        System.out.println("-- the default pool");
        var fut = loop.runInExecutor(null, () -> func1("A", ""));
        System.out.println("an asyncio Future: " + repr(isFuture(fut)) + " done: " + repr(fut.done()));
        System.out.println(await(fut));

        System.out.println("-- a pool of our own, three calls at the same time");
        double start = loop.time();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            System.out.println(repr(await(gather(
                    loop.runInExecutor(pool, () -> func1(1, "")),
                    loop.runInExecutor(pool, () -> func1(2, "")),
                    loop.runInExecutor(pool, () -> func1(3, ""))))));
        } finally {
            pool.shutdown();
        }
        System.out.println("elapsed: " + elapsed(loop.time() - start));

        System.out.println("-- named arguments need a wrapper");
        ThrowingCallable<String, InterruptedException> wrapper = () -> func1("value", "!");
        System.out.println(await(loop.runInExecutor(null, wrapper)));

        System.out.println("-- the short form");
        System.out.println(await(toThread(() -> func1("value", "?"))));

        System.out.println("-- an exception comes back");
        try {
            await(loop.runInExecutor(null, () -> fails()));
        } catch (IllegalArgumentException error) {
            System.out.println("ValueError: " + error.getMessage());
        }
        return async();
    }

    public static void main(String[] args) throws InterruptedException {
        run(main());
    }
}
