// 17-wait-outside-coroutine: what wait() gives, read after the loop has ended.
//
//     samples/run 17
//
// Tutorial 004, "2.3 Task", last snippet. Tasks are made by hand, as in 16.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T17WaitOutsideCoroutine {
    @Async
    static Coroutine<String> others() {
        System.out.println("start......");
        await(sleep(seconds(2)));
        System.out.println("end");
        return async("返回值");
    }

    @Async
    static Coroutine<Done<Task<String>>> both() {
        return Asyncio.wait(List.of(createTask(others()), createTask(others())));
    }

    public static void main(String[] args) {
        // done holds everything about the tasks
        var finished = run(both());
        var results = finished.done().stream().map(Task::result).toList();
        System.out.println(repr(results) + " " + finished.pending().size());
    }
}
