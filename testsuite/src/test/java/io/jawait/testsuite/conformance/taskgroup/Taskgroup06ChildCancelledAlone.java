package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.sync.Event;
import java.util.List;

/** A child that is cancelled by itself does not disturb the group or its siblings. */
final class Taskgroup06ChildCancelledAlone {
    @Async
    static Coroutine<String> worker(String name, Event gate) {
        await(gate.waitAsync());
        System.out.println(name + " finished");
        return async(name);
    }

    @Async
    static Coroutine<Void> main() {
        Event gate = new Event();
        List<Task<String>> tasks = await(TaskGroup.open(tg -> {
            Task<String> a = tg.createTask(worker("a", gate));
            Task<String> b = tg.createTask(worker("b", gate));
            await(yieldNow());
            a.cancel();
            try {
                await(a);
            } catch (CancelledError e) {
                System.out.println("awaiting a raised CancelledError in the body");
            }
            gate.set();
            return async(List.of(a, b));
        }));
        System.out.println("a cancelled: " + yesNo(tasks.get(0).cancelled()) + " b: "
                + tasks.get(1).result());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
