// 32-await-in-sequence: two awaits of coroutines, one after the other: nothing runs at the same time.
//
//     samples/run 32
//
// Tutorial 004, "2.2 await".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T32AwaitInSequence {
    @Async
    static Coroutine<String> others() {
        System.out.println("start......");
        await(sleep(seconds(2)));
        System.out.println("end");
        return async("返回值");
    }

    @Async
    static Coroutine<Void> func() {
        System.out.println("func()......");
        // the next line waits for the end before going on; compare 43
        String response1 = await(others());
        System.out.println(response1);
        String response2 = await(others());
        System.out.println(response2);
        return async();
    }

    @Async
    static Coroutine<Void> timed() {
        EventLoop loop = getRunningLoop();
        double start = loop.time();
        await(func());
        System.out.println("elapsed: " + elapsed(loop.time() - start));
        return async();
    }

    public static void main(String[] args) {
        run(timed());
    }
}
