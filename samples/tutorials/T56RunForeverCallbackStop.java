// 56-run-forever-callback-stop: the loop runs until a callback of one's own stops it.
//
//     samples/run 56
//
// Tutorial 002, "6. asyncio模块", second snippet.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T56RunForeverCallbackStop {
    @Async
    static Coroutine<Void> func(Future<String> future) {
        await(sleep(seconds(1)));
        future.setResult("Future is done!");
        return async();
    }

    // a callback of one's own
    static void callResult(Future<String> future) {
        System.out.println(future.result());
        future.getLoop().stop();
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        setEventLoop(loop);
        Future<String> future = loop.createFuture();
        ensureFuture(func(future));
        future.addDoneCallback(T56RunForeverCallbackStop::callResult); // the callback is bound here
        try {
            loop.runForever(); // with runForever
        } finally {
            loop.close();
        }
    }
}
