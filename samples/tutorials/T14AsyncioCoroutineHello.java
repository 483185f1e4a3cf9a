// 14-asyncio-coroutine-hello: one coroutine, handed to a loop.
//
//     samples/run 14
//
// Tutorial 003, "1. async和await", first snippet.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T14AsyncioCoroutineHello {
    @Async // marks the method as a coroutine
    static Coroutine<Void> hello() {
        System.out.println("Hello world!");
        await(sleep(seconds(1))); // calls another coroutine
        System.out.println("The end!");
        return async();
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        loop.runUntilComplete(hello()); // adds it to the loop and runs it
        loop.close();
    }
}
