package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** After the main coroutine, run cancels the tasks that are left and returns only when their cleanup is over. */
final class Loop10RunCancelsLeftovers {
    @Async
    static Coroutine<Void> background(List<String> log) {
        try {
            log.add("background starts");
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            log.add("background cancelled");
            await(yieldNow());
            log.add("background cleaned up");
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Task<Void>> main(List<String> log) {
        Task<Void> task = createTask(background(log));
        await(yieldNow());
        log.add("main returns; background done: " + yesNo(task.done()));
        return async(task);
    }

    public static void main(String[] args) {
        List<String> log = new ArrayList<>();
        Task<Void> task = run(main(log));
        log.add("run returned; background cancelled: " + yesNo(task.cancelled()));
        System.out.println(String.join("\n", log));
    }
}
