package io.jawait.testsuite.conformance.shield;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.util.concurrent.TimeoutException;

/** When waitFor around a shield runs out of time, the shielded task is not cancelled. */
final class Shield03WithTimeout {
    @Async
    static Coroutine<String> slow(Event gate) {
        await(gate.waitAsync());
        System.out.println("slow finished");
        return async("late result");
    }

    @Async
    static Coroutine<Void> main() throws TimeoutException {
        Event gate = new Event();
        Task<String> task = createTask(slow(gate));
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                await(waitFor(shield(task), ofMillis(20)));
            } catch (TimeoutException e) {
                System.out.println("attempt " + attempt + " " + kind(e));
            }
            System.out.println("cancelled: " + yesNo(task.cancelled()) + " requests: " + task.cancelling());
        }
        gate.set();
        System.out.println(await(waitFor(shield(task), ofSeconds(30))));
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}
