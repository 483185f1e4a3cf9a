package io.jawait.testsuite.conformance.shield;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.util.List;

/** A shielded task that fails when nobody waits for it any more keeps its error for the next one who asks. */
final class Shield05InnerFailsLater {
    @Async
    static Coroutine<Void> inner(Event gate) {
        await(gate.waitAsync());
        throw new IllegalArgumentException("too late");
    }

    @Async
    static Coroutine<Void> outer(Task<Void> task) {
        return async(await(shield(task)));
    }

    @Async
    static Coroutine<Void> main() {
        Event gate = new Event();
        Task<Void> task = createTask(inner(gate));
        Task<Void> wrapper = createTask(outer(task));
        await(yieldNow());
        await(yieldNow());
        wrapper.cancel();
        await(Asyncio.wait(List.of(wrapper)));
        System.out.println("wrapper cancelled: " + yesNo(wrapper.cancelled()) + " task done: " + yesNo(task.done()));
        gate.set();
        await(Asyncio.wait(List.of(task)));
        System.out.println("task failed with " + kind(task.exception()) + " - "
                + task.exception().getMessage());
        try {
            await(task);
        } catch (IllegalArgumentException e) {
            System.out.println("awaiting it raises " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
