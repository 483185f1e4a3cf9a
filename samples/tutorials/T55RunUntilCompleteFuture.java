// 55-run-until-complete-future: the loop runs until a bare future is done.
//
//     samples/run 55
//
// Tutorial 002, "6. asyncio模块", first snippet.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T55RunUntilCompleteFuture {
    @Async
    static Coroutine<Void> func(Future<String> future) {
        await(sleep(seconds(1)));
        future.setResult("Future is done!");
        return async();
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        setEventLoop(loop);
        Future<String> future = loop.createFuture();
        ensureFuture(func(future));
        System.out.println(repr(loop.isRunning())); // is the loop started now?
        loop.runUntilComplete(future); // with runUntilComplete
        System.out.println(future.result());
        loop.close();
    }
}
