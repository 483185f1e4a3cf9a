// 41-create-task-wait: createTask only schedules; both bodies start after "main end".
//
//     samples/run 41
//
// Tutorial 001, "多任务协程 Task", asyncio.create_task().

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;
import static java.util.stream.Collectors.joining;

import io.jawait.*;
import io.jawait.samples.Tutorial;
import java.util.List;

final class T41CreateTaskWait {
    @Async
    static Coroutine<String> func() {
        System.out.println(1);
        await(sleep(seconds(2)));
        System.out.println(2);
        return async("value");
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("main start");

        var taskList = List.of(createTask(func()), createTask(func())); // adds each to the loop at once

        System.out.println("main end");

        var finished = await(Asyncio.wait(taskList)); // without a limit
        System.out.println(finished.done().stream().map(Tutorial::show).sorted().collect(joining(", ", "{", "}")));
        return async();
    }

    public static void main(String[] args) {
        // createTask needs a loop that runs, and run brings one.
        run(main());
    }
}
