// 43-two-tasks: two tasks run at the same time; compare program 32.
//
//     samples/run 43
//
// While func() waits in its first await, the loop runs both tasks.
//
// Tutorial 004, "2.3 Task", first snippet.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T43TwoTasks {
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
        // two tasks
        var task1 = createTask(others());
        var task2 = createTask(others());

        var ret1 = await(task1);
        var ret2 = await(task2);
        System.out.println(ret1 + " " + ret2);
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
