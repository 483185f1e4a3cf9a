// 18-async-await: two tasks share one thread; while one waits, the other runs.
//
//     samples/run 18
//
// Tutorial 000, "async & await 关键字".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T18AsyncAwait {
    @Async
    static Coroutine<Void> func1() {
        System.out.println(1);
        await(sleep(seconds(2))); // waits: the loop runs another task
        System.out.println(2);
        return async();
    }

    @Async
    static Coroutine<Void> func2() {
        System.out.println(3);
        await(sleep(seconds(2))); // waits: the loop runs another task
        System.out.println(4);
        return async();
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        setEventLoop(loop);

        var tasks = List.of(ensureFuture(func1()), ensureFuture(func2()));

        loop.runUntilComplete(Asyncio.wait(tasks));
        loop.close();
    }
}
