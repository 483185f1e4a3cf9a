// 29-three-ways-to-run: run(), await and createTask().
//
//     samples/run 29
//
// Tutorial 003, "运行协程", in prose.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T29ThreeWaysToRun {
    @Async
    static Coroutine<Void> hello(double delay, String name) {
        System.out.println("Hello world! " + name);
        await(sleep(seconds(delay)));
        System.out.println("The end! " + name);
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();

        System.out.println("-- await: one after the other");
        double start = loop.time();
        await(hello(2, "A"));
        await(hello(4, "B"));
        System.out.println("elapsed: " + elapsed(loop.time() - start));

        System.out.println("-- create_task: at the same time");
        start = loop.time();
        Task<Void> task1 = createTask(hello(2, "C"));
        Task<Void> task2 = createTask(hello(4, "D"));
        await(task1);
        await(task2);
        System.out.println("elapsed: " + elapsed(loop.time() - start));
        return async();
    }

    public static void main(String[] args) {
        System.out.println("-- run: the entry point");
        run(main());
    }
}
