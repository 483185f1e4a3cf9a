// 45-wait-tasks-not-coroutines: wait() refuses coroutines and starts none of them.
//
//     samples/run 45
//
// The way out: make the tasks, or use gather(), which still makes them itself.
//
// Tutorials 001, "自动创建task对象", and 004, "2.3 Task", last snippet, as they behave today.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T45WaitTasksNotCoroutines {
    @Async
    static Coroutine<String> others() {
        System.out.println("start......");
        await(sleep(seconds(2)));
        System.out.println("end");
        return async("返回值");
    }

    /** The raw type hides the coroutines from javac, which would refuse them too. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    static Object waitForCoroutines(List coroutines) {
        return run(Asyncio.wait(coroutines));
    }

    @Async
    static Coroutine<Void> withWait() {
        var taskList = List.of(createTask(others()), createTask(others()));
        var finished = await(Asyncio.wait(taskList));
        var results = finished.done().stream().map(Task::result).toList();
        System.out.println(repr(results) + " " + finished.pending().size());
        return async();
    }

    @Async
    static Coroutine<Void> withGather() {
        System.out.println(repr(await(gather(others(), others()))));
        return async();
    }

    public static void main(String[] args) {
        System.out.println("-- wait() with coroutines");
        var taskList = List.of(others(), others());
        try {
            waitForCoroutines(taskList);
        } catch (IllegalArgumentException error) {
            System.out.println("TypeError: " + error.getMessage());
        }
        for (var coroutine : taskList) {
            coroutine.close();
        }

        System.out.println("-- wait() with tasks");
        run(withWait());
        System.out.println("-- gather() with coroutines");
        run(withGather());
    }
}
