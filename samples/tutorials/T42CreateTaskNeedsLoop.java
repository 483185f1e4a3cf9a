// 42-create-task-needs-loop: createTask asks for the running loop and fails without one.
//
//     samples/run 42
//
// The loop's own createTask works before the loop runs.
//
// Tutorial 001, "多任务协程 Task", the remark with the picture of the source of create_task().

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T42CreateTaskNeedsLoop {
    @Async
    static Coroutine<String> func() {
        System.out.println(1);
        await(sleep(seconds(2)));
        System.out.println(2);
        return async("value");
    }

    public static void main(String[] args) {
        var coroutine = func();
        try {
            createTask(coroutine);
        } catch (IllegalStateException error) {
            System.out.println("RuntimeError: " + error.getMessage());
        }
        coroutine.close();

        EventLoop loop = newEventLoop();
        var taskList = List.of(loop.createTask(func()), loop.createTask(func()));
        System.out.println("tasks made, loop not running: " + repr(loop.isRunning()));
        loop.runUntilComplete(Asyncio.wait(taskList));
        System.out.println(repr(taskList.stream().map(Task::result).toList()));
        loop.close();
    }
}
