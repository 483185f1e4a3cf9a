package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.ReturnWhen.FIRST_EXCEPTION;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.util.ArrayList;
import java.util.List;

/** FIRST_EXCEPTION ends the wait with the first failure; earlier results and cancellations do not. */
final class Wait03FirstException {
    @Async
    static Coroutine<String> job(Event gate, boolean fail) {
        await(gate.waitAsync());
        if (fail) {
            throw new IllegalArgumentException("job failed");
        }
        return async("fine");
    }

    @Async
    static Coroutine<Void> drive(List<Event> gates, Task<String> victim) {
        gates.get(0).set();
        await(yieldNow());
        await(yieldNow());
        System.out.println("one result so far");
        victim.cancel();
        await(yieldNow());
        await(yieldNow());
        System.out.println("one cancellation so far");
        gates.get(2).set();
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        List<Event> gates = List.of(new Event(), new Event(), new Event(), new Event());
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(createTask(job(gates.get(i), i == 2)));
        }
        Task<Void> driver = createTask(drive(gates, tasks.get(1)));
        Done<Task<String>> finished = await(Asyncio.wait(tasks, FIRST_EXCEPTION));
        System.out.println("done " + finished.done().size() + " pending "
                + finished.pending().size());
        System.out.println(
                "still pending is the last: " + yesNo(finished.pending().contains(tasks.get(3))));
        System.out.println("error: " + tasks.get(2).exception().getMessage() + " - cancelled: "
                + yesNo(tasks.get(1).cancelled()));
        gates.get(3).set();
        System.out.println(await(tasks.get(3)));
        await(driver);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
