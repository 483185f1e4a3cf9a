// 53-task-is-future: a task is a future, and sleeps on the future that it awaits.
//
//     samples/run 53
//
// Tutorial 000, "future 对象".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T53TaskIsFuture {
    @Async
    static Coroutine<String> waits(Future<String> fut) {
        System.out.println("task: waits for the future");
        String data = await(fut);
        System.out.println("task: got " + data);
        return async("result of the task");
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        Future<String> fut = loop.createFuture();
        Task<String> task = createTask(waits(fut));

        System.out.println("Task is a subclass of Future: " + repr(Future.class.isAssignableFrom(Task.class)));
        System.out.println("task is a Future: " + repr((Object) task instanceof Future) + " " + repr(isFuture(task)));
        System.out.println("future is a Task: " + repr(fut instanceof Task));

        // what a task has from Future
        task.addDoneCallback(t -> System.out.println("callback: " + t.result()));
        System.out.println("done: " + repr(task.done()) + " cancelled: " + repr(task.cancelled()));

        // what a task does not allow: its result comes from its coroutine
        List<Runnable> calls =
                List.of(() -> task.setResult("1"), () -> task.setException(new IllegalArgumentException()));
        for (Runnable call : calls) {
            try {
                call.run();
            } catch (IllegalStateException error) {
                System.out.println("RuntimeError: " + error.getMessage());
            }
        }

        // the task sleeps on the future; setting it wakes the task one turn later
        await(yieldNow());
        fut.setResult("666");
        System.out.println("main: set the future, task done: " + repr(task.done()));
        await(yieldNow());
        System.out.println("main: one turn later, task done: " + repr(task.done()));

        System.out.println("await task: " + await(task));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
