// 49-run-until-complete-wraps: runUntilComplete makes a task of a coroutine.
//
//     samples/run 49
//
// A task or a future it uses as it is.
//
// Tutorial 001, "Task对象".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.ArrayList;
import java.util.List;

final class T49RunUntilCompleteWraps {
    private static final List<Task<?>> seen = new ArrayList<>();

    @Async
    static Coroutine<Integer> execute(int x) {
        Task<?> task = currentTask();
        System.out.println("Number: " + x + " inside a " + task.getClass().getSimpleName());
        seen.add(task);
        return async(x);
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();

        System.out.println("result: " + loop.runUntilComplete(execute(1)));
        var hidden = seen.get(0);
        System.out.println("state of the hidden task: " + repr(hidden.done()) + " " + hidden.result());

        var task = loop.createTask(execute(2));
        System.out.println("result: " + loop.runUntilComplete(task));
        System.out.println("own task used as it is: " + repr(seen.get(1) == task));

        Future<Integer> future = loop.createFuture();
        loop.callSoon(() -> future.setResult(3));
        System.out.println("result: " + loop.runUntilComplete(future));

        loop.close();
    }
}
