// 69-control-cancel: a task is asked to end, at any time of its life.
//
//     samples/run 69
//
// Tutorial 003, high-level API: full control over the execution of coroutines. This part: cancelling.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T69ControlCancel {
    @Async
    static Coroutine<String> job(String name) {
        try {
            System.out.println(name + " starts");
            await(sleep(seconds(5)));
            System.out.println(name + " ends");
            return async(name);
        } catch (CancelledError e) {
            System.out.println(name + " cleans up");
            throw e;
        } finally {
            System.out.println(name + " finally");
        }
    }

    @Async
    static Coroutine<String> refuses() {
        try {
            await(sleep(seconds(5)));
        } catch (CancelledError e) {
            return async("refused");
        }
        return async(null);
    }

    @Async
    static Coroutine<Void> ending(Task<?> task) {
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("await task: CancelledError");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("-- cancel a task that waits");
        var task = createTask(job("A"));
        await(sleep(seconds(1)));
        System.out.println("cancel: " + repr(task.cancel()) + " done: " + repr(task.done()));
        await(ending(task));
        System.out.println("cancelled: " + repr(task.cancelled()) + " done: " + repr(task.done()));

        System.out.println("-- cancel before the start: the body never runs");
        task = createTask(job("B"));
        task.cancel();
        await(ending(task));

        System.out.println("-- cancel a finished task");
        task = createTask(sleep(seconds(0), "value"));
        System.out.println(await(task));
        System.out.println("cancel: " + repr(task.cancel()) + " cancelled: " + repr(task.cancelled()));

        System.out.println("-- a coroutine may catch the cancellation");
        task = createTask(refuses());
        await(sleep(seconds(1)));
        task.cancel();
        System.out.println(await(task) + " cancelled: " + repr(task.cancelled()));

        System.out.println("-- the reason given to cancel()");
        var sleeping = createTask(sleep(seconds(5)));
        await(yieldNow());
        sleeping.cancel("not needed");
        try {
            await(sleeping);
        } catch (CancelledError e) {
            System.out.println("CancelledError: " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
