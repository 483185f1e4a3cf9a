// 65-concurrent-future: two classes with one name, the pool's future and the loop's.
//
//     samples/run 65
//
// The pool's blocks its caller and calls back in the pool's thread. The loop's is awaited, and calls back in the loop's
// thread.
//
// Tutorial 000, "concurrent.futures.Future对象" beside "future 对象", in prose.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.samples.Javac;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

final class T65ConcurrentFuture {
    private static final Thread mainThread = Thread.currentThread();

    static String func(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException error) {
            throw new IllegalStateException(error);
        }
        return "value";
    }

    static String where() {
        return Thread.currentThread() == mainThread ? "main thread" : "pool thread";
    }

    static String name(Object object) {
        if (object instanceof java.util.concurrent.Future) {
            return "concurrent.futures.Future";
        }
        return object instanceof Future ? "asyncio.Future" : object.getClass().getSimpleName();
    }

    static void withoutLoop(ExecutorService pool) throws Exception {
        System.out.println("-- submit(): no event loop anywhere");
        var go = new CountDownLatch(1);
        var place = new CompletableFuture<String>();
        var future = new FutureTask<>(() -> func(go)) {
            @Override
            protected void done() {
                place.complete(where());
            }
        };
        pool.execute(future);

        System.out.println(name(future) + " done: " + repr(future.isDone()));
        go.countDown();
        System.out.println("result() blocks: " + future.get());
        System.out.println("callback in the " + place.join());
    }

    @Async
    static Coroutine<Void> withLoop(ExecutorService pool) {
        EventLoop loop = getRunningLoop();

        System.out.println("-- it is not awaitable");
        var go = new CountDownLatch(1);
        // Java says so earlier than Python: what a pool's submit() gives does not compile in an await. A
        // CompletableFuture does, and is wrapped by it.
        if (Javac.refuses("java.util.concurrent.Future<String> future = null; await(future);")) {
            System.out.println("TypeError: object Future can't be used in 'await' expression");
        }

        System.out.println("-- wrap_future() makes it awaitable");
        var wrapped = wrapFuture(CompletableFuture.supplyAsync(() -> func(go), pool));
        System.out.println(name(wrapped) + " done: " + repr(wrapped.done()));
        wrapped.addDoneCallback(f -> System.out.println("callback in the " + where()));
        go.countDown();
        System.out.println("await: " + await(wrapped));

        System.out.println("-- run_in_executor() does both at once");
        var call = loop.runInExecutor(pool, () -> func(go));
        System.out.println(name(call));
        System.out.println("await: " + await(call));
        return async();
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        withoutLoop(pool);
        run(withLoop(pool));
        pool.shutdown();
    }
}
