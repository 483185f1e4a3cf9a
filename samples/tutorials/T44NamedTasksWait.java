// 44-named-tasks-wait: tasks with names, and what wait() gives of them.
//
//     samples/run 44
//
// Tutorial 004, "2.3 Task", second snippet.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;
import static java.util.Comparator.comparing;

import io.jawait.*;
import java.util.ArrayList;
import java.util.List;

final class T44NamedTasksWait {
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
        // a list of tasks
        var taskList = List.of(createTask(others(), "n1"), createTask(others(), "n2"));
        // done holds everything about the tasks
        var finished = await(Asyncio.wait(taskList));

        var byName = new ArrayList<>(finished.done());
        byName.sort(comparing(Task::getName));
        for (var task : byName) {
            System.out.println(task.getName() + " " + task.result() + " " + show(task));
        }
        System.out.println("pending: " + finished.pending().size());
        return async();
    }

    public static void main(String[] args) {
        run(func());
    }
}
