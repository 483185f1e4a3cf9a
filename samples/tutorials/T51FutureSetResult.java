// 51-future-set-result: a future gets its result by hand, and that ends it.
//
//     samples/run 51
//
// Tutorial 001, "Future 对象", first snippet.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T51FutureSetResult {
    @Async
    static Coroutine<Void> setAfter(Future<String> fut) {
        await(sleep(seconds(2)));
        fut.setResult("666");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        // the current event loop
        EventLoop loop = getEventLoop();

        // a future that nothing is bound to: nobody knows when it ends
        Future<String> fut = loop.createFuture();

        // a task for setAfter, which gives the future its result after 2 s
        await(loop.createTask(setAfter(fut)));

        // waits for the result of the future, else for ever
        String data = await(fut);
        System.out.println(data);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
