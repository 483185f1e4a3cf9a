// 62-blocking-call-freezes-loop: a call that blocks the thread stops every coroutine, one in another thread none.
//
//     samples/run 62
//
// Tutorial 000 asks in a heading, "协程能否完全替代线程", whether coroutines can replace threads altogether. No.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T62BlockingCallFreezesLoop {
    static String blocking() throws InterruptedException {
        Thread.sleep(seconds(5).toMillis());
        return "value";
    }

    @Async
    static Coroutine<Void> ticker() {
        for (int number = 1; number <= 3; number++) {
            await(sleep(seconds(2)));
            System.out.println("tick " + number);
        }
        return async();
    }

    @Async
    static Coroutine<Void> callsDirectly() throws InterruptedException {
        System.out.println("blocking call starts");
        String value = blocking();
        System.out.println("blocking call ends: " + value);
        return async();
    }

    @Async
    static Coroutine<Void> callsInThread() throws InterruptedException {
        System.out.println("blocking call starts");
        EventLoop loop = getRunningLoop();
        String value = await(loop.runInExecutor(null, () -> blocking()));
        System.out.println("blocking call ends: " + value);
        return async();
    }

    @Async
    static Coroutine<Void> main(Coroutine<Void> way) {
        await(gather(ticker(), way));
        return async();
    }

    public static void main(String[] args) throws InterruptedException {
        System.out.println("-- called directly: the ticks wait");
        run(main(callsDirectly()));
        System.out.println("-- called in a thread: the ticks go on");
        run(main(callsInThread()));
    }
}
