// 30-await-sleep-response: await gives what was awaited's result; sleep() has none.
//
//     samples/run 30
//
// Tutorial 001, "3、await", 实例一.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T30AwaitSleepResponse {
    @Async
    static Coroutine<Void> func1() {
        System.out.println("come to play");
        Object response = await(sleep(seconds(2))); // sleep() gives a coroutine
        System.out.println("结束 " + repr(response));
        return async();
    }

    public static void main(String[] args) {
        run(func1());
    }
}
