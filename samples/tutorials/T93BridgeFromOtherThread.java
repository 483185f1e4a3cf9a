// 93-bridge-from-other-thread: code in an ordinary thread uses a loop that runs in another one.
//
//     samples/run 93
//
// Tutorial 003, "低层级API", and 000, "concurrent.futures.Future对象", prose.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

final class T93BridgeFromOtherThread {
    @Async
    static Coroutine<String> func(String value) {
        await(sleep(seconds(1)));
        if (value == null) {
            throw new IllegalArgumentException("no value");
        }
        return async("(" + repr(value) + ", " + repr(Thread.currentThread().getName()) + ")");
    }

    public static void main(String[] args) throws Exception {
        EventLoop loop = newEventLoop();
        Thread thread = new Thread(loop::runForever, "loop thread");
        thread.start();

        System.out.println("-- a coroutine handed to the loop");
        var future = runCoroutineThreadsafe(func("value"), loop);
        // what asyncio gives here is a future of threads, as Java's own is
        System.out.println(
                "concurrent.futures.Future: " + repr((Object) future instanceof java.util.concurrent.Future));
        System.out.println(future.get(30, TimeUnit.SECONDS));

        System.out.println("-- an exception comes back");
        var failing = runCoroutineThreadsafe(func(null), loop);
        try {
            failing.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException error) {
            System.out.println("ValueError: " + error.getCause().getMessage());
        }

        System.out.println("-- a callback handed to the loop");
        CountDownLatch called = new CountDownLatch(1);
        loop.callSoonThreadsafe(() -> {
            System.out.println("callback in the " + Thread.currentThread().getName());
            called.countDown();
        });
        called.await(30, TimeUnit.SECONDS);

        System.out.println("-- stop the loop");
        loop.callSoonThreadsafe(loop::stop);
        thread.join();
        loop.close();
        System.out.println("closed: " + repr(loop.isClosed()));
    }
}
