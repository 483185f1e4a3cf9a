// 83-sync-barrier: all wait until all are there.
//
//     samples/run 83
//
// Tutorial 003, high-level API: synchronise concurrent code. This part: Barrier.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Barrier;
import java.util.List;

final class T83SyncBarrier {
    @Async
    static Coroutine<String> runner(Barrier barrier, String name, int delay) {
        await(sleep(seconds(delay)));
        System.out.println(name + " is there");
        await(barrier.waitAsync());
        return async(name);
    }

    @Async
    static Coroutine<Void> main() {
        var barrier = new Barrier(3);
        var tasks = List.of(
                createTask(runner(barrier, "A", 4)),
                createTask(runner(barrier, "B", 1)),
                createTask(runner(barrier, "C", 2)));
        await(sleep(seconds(3)));
        long through = tasks.stream().filter(Task::done).count();
        System.out.println("waiting: " + barrier.nWaiting() + " through: " + through);
        System.out.println(
                "through: " + repr(await(gather(tasks)).stream().sorted().toList()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
