// 31-await-others: await gives what the awaited coroutine returns.
//
//     samples/run 31
//
// Tutorial 001, "3、await", 实例2.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T31AwaitOthers {
    @Async
    static Coroutine<String> others() {
        System.out.println("start");
        await(sleep(seconds(2)));
        System.out.println("end");
        return async("value of return");
    }

    @Async
    static Coroutine<Void> fun() {
        System.out.println("执行协程函数内部的代码");

        // pauses this coroutine until the IO is done; meanwhile the loop may run other coroutines (tasks)
        String response = await(others());

        System.out.println("The request result of IO： " + response);
        return async();
    }

    public static void main(String[] args) {
        run(fun());
    }
}
