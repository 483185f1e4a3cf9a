// 57-loop-three-steps: make the loop, choose one of two modes and run, close.
//
//     samples/run 57
//
// The tutorial says that only runForever() takes callbacks of one's own; they work in both modes.
//
// Tutorial 002, "6. asyncio模块".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T57LoopThreeSteps {
    static void state(EventLoop loop, String label) {
        System.out.println(label + ": running " + repr(loop.isRunning()) + ", closed " + repr(loop.isClosed()));
    }

    @Async
    static Coroutine<String> func(EventLoop loop) {
        state(loop, "inside");
        await(sleep(seconds(1)));
        return async("value");
    }

    static Task<String> taskWithCallback(EventLoop loop) {
        Task<String> task = loop.createTask(func(loop));
        task.addDoneCallback(t -> System.out.println("own callback: " + t.result()));
        return task;
    }

    static void attempt(Runnable call) {
        try {
            call.run();
        } catch (IllegalStateException error) {
            System.out.println("RuntimeError: " + error.getMessage());
        }
    }

    @Async
    static Coroutine<Void> misuse() {
        EventLoop loop = getRunningLoop();
        attempt(loop::close);
        attempt(loop::runForever);
        return async();
    }

    public static void main(String[] args) {
        System.out.println("-- step 1: make the loop");
        EventLoop loop = newEventLoop();
        state(loop, "made");

        System.out.println("-- step 2: run_until_complete, with a callback of our own");
        var task = taskWithCallback(loop);
        System.out.println("returned: " + loop.runUntilComplete(task));
        state(loop, "after run_until_complete");

        System.out.println("-- step 2 again: run_forever until stop()");
        task = taskWithCallback(loop);
        task.addDoneCallback(t -> loop.stop());
        loop.runForever();
        state(loop, "after run_forever");

        System.out.println("-- stop() before the future is done");
        Future<String> future = loop.createFuture();
        loop.callLater(seconds(1), loop::stop);
        attempt(() -> loop.runUntilComplete(future));

        System.out.println("-- step 3: close");
        loop.close();
        state(loop, "closed");
        var coroutine = func(loop);
        attempt(() -> loop.runUntilComplete(coroutine));
        coroutine.close();
        loop.close();
        System.out.println("closing twice is allowed");

        System.out.println("-- a running loop cannot be closed or run again");
        run(misuse());
    }
}
