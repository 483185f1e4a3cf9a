package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.util.ArrayList;
import java.util.List;

/** asCompleted gives coroutines; the n-th of them has the n-th outcome to arrive, be it a value or an error. */
final class Wait05AsCompletedPlain {
    @Async
    static Coroutine<String> job(String name, Event gate) {
        await(gate.waitAsync());
        if (name.equals("bad")) {
            throw new IllegalArgumentException("bad job");
        }
        return async(name);
    }

    @Async
    static Coroutine<Void> openGates(List<Event> gates, List<Integer> order) {
        for (int i : order) {
            gates.get(i).set();
            await(yieldNow());
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        List<String> names = List.of("a", "b", "bad", "d");
        List<Event> gates = names.stream().map(name -> new Event()).toList();
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(createTask(job(names.get(i), gates.get(i))));
        }
        Task<Void> opener = createTask(openGates(gates, List.of(1, 3, 2, 0)));
        for (Coroutine<String> nextOne : asCompleted(tasks)) {
            try {
                System.out.println("result " + await(nextOne));
            } catch (IllegalArgumentException e) {
                System.out.println("error " + e.getMessage());
            }
        }
        System.out.println("all done: " + yesNo(tasks.stream().allMatch(Future::done)));
        await(opener);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
