package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.AsyncFunction;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** A home-made scope counts requests on entry: it swallows only its own cancellation and lets an outer one through. */
final class Cancel20StructuredBlock {
    /** A block that somebody can stop. It takes an async lambda: a Java {@code close()} can't see why its block ended. */
    private static final class Scope {
        private Task<?> task;
        private int level;
        private boolean fired;

        @Async
        Coroutine<Void> run(AsyncFunction<Scope, Void, RuntimeException> body) {
            task = currentTask();
            level = task.cancelling();
            try {
                await(body.apply(this));
            } catch (CancelledError e) {
                if (!fired || task.uncancel() > level) {
                    throw e;
                }
            }
            return async();
        }

        void stop() {
            fired = true;
            task.cancel();
        }
    }

    @Async
    static Coroutine<String> work(List<String> log, boolean fromOutside) {
        Task<?> me = currentTask();
        await(new Scope().run(scope -> {
            EventLoop loop = getRunningLoop();
            loop.callSoon(scope::stop);
            if (fromOutside) {
                loop.callSoon(me::cancel);
            }
            try {
                await(sleep(ofSeconds(100)));
            } finally {
                log.add("body left with requests " + me.cancelling());
            }
            return async();
        }));
        log.add("scope stopped quietly, requests " + me.cancelling());
        await(yieldNow());
        return async("normal end");
    }

    @Async
    static Coroutine<Void> main() {
        for (boolean fromOutside : new boolean[] {false, true}) {
            List<String> log = new ArrayList<>();
            Task<String> task = createTask(work(log, fromOutside));
            await(Asyncio.wait(List.of(task)));
            System.out.println(String.join(", ", log) + " | " + (task.cancelled() ? "cancelled" : task.result()));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
