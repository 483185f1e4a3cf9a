// 20-async-await-hello: 14 again; in Python only the spelling changed between the two.
//
//     samples/run 20
//
// Tutorial 003, "1. async和await", second snippet.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T20AsyncAwaitHello {
    @Async
    static Coroutine<Void> hello() {
        System.out.println("Hello world!");
        await(sleep(seconds(1)));
        System.out.println("The end!");
        return async();
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        loop.runUntilComplete(hello());
        loop.close();
    }
}
