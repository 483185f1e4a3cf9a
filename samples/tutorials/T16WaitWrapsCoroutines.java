// 16-wait-wraps-coroutines: run wait() itself, on two tasks.
//
//     samples/run 16
//
// Tutorial 001, "多任务协程 Task", "自动创建task对象". Old Pythons' wait() made tasks of coroutines; ours does not compile
// with them (45), so the tasks are made by hand.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;
import static java.util.stream.Collectors.joining;

import io.jawait.*;
import java.util.List;

final class T16WaitWrapsCoroutines {
    @Async
    static Coroutine<String> func() {
        System.out.println(1);
        await(sleep(seconds(2)));
        System.out.println(2);
        return async("value");
    }

    @Async
    static Coroutine<Done<Task<String>>> waitForAll(List<Coroutine<String>> coroutines) {
        return Asyncio.wait(coroutines.stream().map(Asyncio::createTask).toList());
    }

    public static void main(String[] args) {
        var coroutines = List.of(func(), func());

        long start = System.nanoTime();
        var finished = run(waitForAll(coroutines));
        long nanos = System.nanoTime() - start;
        System.out.println(
                finished.done().stream().map(task -> show(task)).sorted().collect(joining(", ", "{", "}")));
        System.out.println("elapsed: " + elapsed(nanos / 1e9));
    }
}
