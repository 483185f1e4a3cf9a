// 50-three-task-makers: three ways to make a task, which the loop runs soon, not at once.
//
//     samples/run 50
//
// Tutorials 000, "Task对象"; 004, "2.3 Task"; 001, "Task对象".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T50ThreeTaskMakers {
    @Async
    static Coroutine<String> func(String name) {
        System.out.println(name + " starts");
        await(sleep(seconds(1)));
        System.out.println(name + " ends");
        return async(name);
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        var tasks = List.of(
                createTask(func("asyncio.create_task")),
                loop.createTask(func("loop.create_task")),
                ensureFuture(func("ensure_future")));
        var kinds = tasks.stream().map(task -> task.getClass().getSimpleName()).toList();
        System.out.println("made: " + repr(kinds));
        System.out.println("tasks known to the loop: " + allTasks().size());
        System.out.println("done: " + repr(tasks.stream().map(Future::done).toList()));

        await(yieldNow()); // one turn of the loop
        System.out.println("after one turn");

        await(Asyncio.wait(tasks)); // so that all end first, however far apart they began
        for (var task : tasks) {
            System.out.println("result: " + await(task));
        }
        System.out.println("tasks known to the loop: " + allTasks().size());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
