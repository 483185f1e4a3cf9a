package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.Task;
import io.jawait.sync.Event;
import java.time.Duration;
import java.util.List;

/** A wait that runs out of time gives what is done and does nothing to the pending tasks. */
final class Wait04TimeoutKeepsRunning {
    @Async
    static Coroutine<String> quick() {
        return async("quick");
    }

    @Async
    static Coroutine<String> slow(Event gate) {
        await(gate.waitAsync());
        return async("slow");
    }

    static String sizes(Done<?> finished) {
        return "done " + finished.done().size() + " pending "
                + finished.pending().size();
    }

    @Async
    static Coroutine<Void> main() {
        Event gate = new Event();
        Task<String> a = createTask(quick());
        Task<String> b = createTask(slow(gate));
        Done<Task<String>> finished = await(Asyncio.wait(List.of(a, b), ofMillis(20)));
        System.out.println(sizes(finished) + " " + a.result());
        System.out.println("slow requests: " + b.cancelling() + " done: " + yesNo(b.done()));
        finished = await(Asyncio.wait(List.of(b), Duration.ZERO));
        System.out.println(sizes(finished));
        gate.set();
        finished = await(Asyncio.wait(List.of(a, b), ofSeconds(30)));
        System.out.println(sizes(finished) + " " + b.result());
        try {
            await(Asyncio.wait(List.<Task<String>>of()));
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
