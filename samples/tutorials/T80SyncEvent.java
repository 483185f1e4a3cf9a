// 80-sync-event: all wait for a flag.
//
//     samples/run 80
//
// Tutorial 003, high-level API: synchronise concurrent code. This part: Event.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

final class T80SyncEvent {
    @Async
    static Coroutine<Void> waiter(Event event, String name) {
        System.out.println(name + " waits");
        await(event.waitAsync());
        System.out.println(name + " goes on");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        var event = new Event();
        var tasks = new ArrayList<Task<Void>>();
        for (String name : List.of("A", "B", "C")) {
            tasks.add(createTask(waiter(event, name)));
        }
        await(sleep(seconds(1)));
        System.out.println("set");
        event.set();
        await(Asyncio.wait(tasks));

        System.out.println("-- a set event does not wait");
        await(waiter(event, "D"));

        System.out.println("-- clear");
        event.clear();
        try {
            await(waitFor(waiter(event, "E"), seconds(1)));
        } catch (TimeoutException e) {
            System.out.println("TimeoutError");
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
