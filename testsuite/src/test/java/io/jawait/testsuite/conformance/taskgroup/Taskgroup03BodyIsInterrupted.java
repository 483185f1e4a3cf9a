package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.ExceptionGroup;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.util.NoSuchElementException;

/** A failing task interrupts the body of the group's block, which sees CancelledError at its await. */
final class Taskgroup03BodyIsInterrupted {
    @Async
    static Coroutine<Void> fails() {
        throw new NoSuchElementException("early failure");
    }

    @Async
    static Coroutine<Void> main() {
        Task<?> me = currentTask();
        try {
            await(TaskGroup.open(tg -> {
                tg.createTask(fails());
                try {
                    System.out.println("body waits");
                    await(sleep(ofSeconds(100)));
                    System.out.println("unreachable");
                } catch (CancelledError e) {
                    System.out.println("body interrupted, requests " + me.cancelling());
                    throw e;
                }
                return async();
            }));
        } catch (ExceptionGroup group) {
            Throwable first = group.exceptions().get(0);
            System.out.println(group.exceptions().size() + " " + kind(first, "LookupError") + " " + first.getMessage());
        }
        System.out.println("requests afterwards " + me.cancelling());
        await(yieldNow());
        System.out.println("main goes on");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
