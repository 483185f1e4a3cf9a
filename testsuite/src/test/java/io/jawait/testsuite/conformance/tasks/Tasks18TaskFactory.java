package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskFactory;
import io.jawait.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A task factory sees every createTask, gather and group child of its loop; the default comes back with null. */
final class Tasks18TaskFactory {
    @Async
    static Coroutine<Integer> job(int n) {
        await(yieldNow());
        return async(n);
    }

    /** {@code <coroutine object job at 0x1f>}. */
    private static String name(Coroutine<?> coro) {
        return coro.toString().split(" ")[2];
    }

    @Async
    static Coroutine<Void> main() throws TimeoutException {
        EventLoop loop = getRunningLoop();
        List<String> seen = new ArrayList<>();
        TaskFactory factory = (theLoop, coro, options) -> {
            seen.add(name(coro));
            return new Task<>(coro, theLoop, options);
        };
        System.out.println("factory before: " + repr(loop.getTaskFactory()));
        loop.setTaskFactory(factory);
        Task<Integer> task = createTask(job(1), "one");
        System.out.println(repr(seen) + " " + task.getName());
        System.out.println(repr(await(gather(job(2), task))));
        await(TaskGroup.open(group -> {
            group.createTask(job(3));
            return async();
        }));
        System.out.println(await(waitFor(job(4), Duration.ofSeconds(10))) + " " + repr(seen));
        loop.setTaskFactory(null);
        await(createTask(job(5)));
        System.out.println("after removal " + seen.size());
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}
