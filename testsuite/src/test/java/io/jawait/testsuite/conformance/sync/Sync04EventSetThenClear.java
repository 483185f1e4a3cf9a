package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.util.ArrayList;
import java.util.List;

/** Who was woken by set returns even when clear comes before it runs; who waits after that is held. */
final class Sync04EventSetThenClear {
    @Async
    static Coroutine<Void> waiter(String name, Event event) {
        boolean result = await(event.waitAsync());
        System.out.println(name + " woke with " + result + " - set: " + yesNo(event.isSet()));
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Event event = new Event();
        List<Task<Void>> early = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            early.add(createTask(waiter("early" + i, event)));
        }
        await(yieldNow());
        event.set();
        event.clear();
        Task<Void> late = createTask(waiter("late", event));
        for (Task<Void> t : early) {
            await(t);
        }
        await(yieldNow());
        System.out.println("late done: " + yesNo(late.done()));
        late.cancel();
        await(Asyncio.wait(List.of(late)));
        Task<Void> last = createTask(waiter("last", event));
        await(yieldNow());
        event.set();
        await(last);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
