package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.util.ArrayList;
import java.util.List;

/** Setting an event wakes its waiters in their order; waiting for one that is set does not suspend. */
final class Sync03EventWakesAll {
    @Async
    static Coroutine<Void> waiter(String name, Event event) {
        System.out.println(name + " waits");
        await(event.waitAsync());
        System.out.println(name + " woke");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Event event = new Event();
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tasks.add(createTask(waiter("w" + i, event)));
        }
        await(yieldNow());
        System.out.println("setting");
        event.set();
        event.set();
        await(event.waitAsync());
        System.out.println("main did not have to wait");
        await(gather(tasks));
        event.clear();
        System.out.println("is set: " + yesNo(event.isSet()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
