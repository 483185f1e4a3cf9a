// 24-quick-start-two-ways: run a coroutine object on a loop of one's own, or by run().
//
//     samples/run 24
//
// Tutorial 000, "快速上手". An object runs once, so each way gets its own; the last part shows the second run refused.

import static io.jawait.Asyncio.*;

import io.jawait.*;

final class T24QuickStartTwoWays {
    // coroutine function
    @Async
    static Coroutine<Void> func() {
        System.out.println("inside func");
        return async();
    }

    public static void main(String[] args) {
        // way 1: make an event loop, hand the coroutine object to it
        Coroutine<Void> result = func();
        EventLoop loop = newEventLoop();
        loop.runUntilComplete(result);
        loop.close();
        System.out.println("way 1 done");

        // way 2
        result = func();
        run(result);
        System.out.println("way 2 done");

        // the same object a second time
        try {
            run(result);
        } catch (IllegalStateException error) {
            System.out.println("RuntimeError: " + error.getMessage());
        }
    }
}
