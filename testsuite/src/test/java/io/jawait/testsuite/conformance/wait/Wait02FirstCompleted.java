package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.ReturnWhen.FIRST_COMPLETED;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** FIRST_COMPLETED ends the wait with the first task that is done; the rest stays pending and runs on. */
final class Wait02FirstCompleted {
    @Async
    static Coroutine<String> job(String name, Event gate) {
        await(gate.waitAsync());
        System.out.println("finished " + name);
        return async(name);
    }

    @Async
    static Coroutine<Void> main() {
        List<Event> gates = List.of(new Event(), new Event(), new Event());
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tasks.add(createTask(job("job" + i, gates.get(i))));
        }
        gates.get(1).set();
        Collection<Task<String>> pending = tasks;
        Deque<Integer> order = new ArrayDeque<>(List.of(2, 0));
        while (!pending.isEmpty()) {
            Done<Task<String>> finished = await(Asyncio.wait(pending, FIRST_COMPLETED));
            pending = finished.pending();
            String names = finished.done().stream().map(Task::result).sorted().collect(Collectors.joining(" "));
            System.out.println("done: " + names + " pending: " + pending.size());
            if (!order.isEmpty()) {
                gates.get(order.removeFirst()).set();
            }
        }
        System.out.println("end");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
