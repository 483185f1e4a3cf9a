// 36-task-states: the text of a coroutine, of a task that waits to run, and of one that has ended.
//
//     samples/run 36
//
// Tutorial 001, "Task对象", first snippet.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T36TaskStates {
    @Async
    static Coroutine<Integer> execute(int x) {
        System.out.println("Number: " + x);
        return async(x);
    }

    public static void main(String[] args) {
        Coroutine<Integer> coroutine = execute(1);
        System.out.println("Coroutine: " + show(coroutine));
        System.out.println("After calling execute");

        EventLoop loop = newEventLoop();

        // makes the task and adds it to the loop; execute(1) would do as well
        Task<Integer> task = loop.createTask(coroutine);

        System.out.println("Task: " + show(task));
        loop.runUntilComplete(task);
        System.out.println("Task: " + show(task));
        System.out.println("After calling loop");
        loop.close();
    }
}
