// 27-run-until-complete: give a task to a loop, run until it is complete, receive its result.
//
//     samples/run 27
//
// Tutorial 001, "1、事件循环", lower half.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T27RunUntilComplete {
    @Async
    static Coroutine<String> work(String name) {
        System.out.println(name + " 开始");
        await(sleep(seconds(1)));
        System.out.println(name + " 结束");
        return async(name + " 的结果");
    }

    public static void main(String[] args) {
        // make an event loop the current one, and get it
        setEventLoop(newEventLoop());
        EventLoop loop = getEventLoop();
        // put the task into its list and run
        System.out.println(loop.runUntilComplete(work("任务")));
        loop.close();
    }
}
