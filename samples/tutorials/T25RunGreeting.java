// 25-run-greeting: run(), and the longer form that does the same.
//
//     samples/run 25
//
// Tutorial 001, "2、使用", second snippet, with another greeting.

import static io.jawait.Asyncio.*;

import io.jawait.*;

final class T25RunGreeting {
    @Async
    static Coroutine<Void> func() {
        System.out.println("Hey, hello there!");
        return async();
    }

    public static void main(String[] args) {
        Coroutine<Void> result = func();
        run(result);

        // equivalent:
        result = func();
        EventLoop loop = newEventLoop();
        loop.runUntilComplete(result);
        loop.close();
    }
}
