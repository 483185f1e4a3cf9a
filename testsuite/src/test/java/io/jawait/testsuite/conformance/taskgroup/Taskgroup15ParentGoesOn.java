package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.ExceptionGroup;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.util.ArrayList;
import java.util.List;

/** After a group failed, the parent's own request to cancel is taken back and the parent may await on. */
final class Taskgroup15ParentGoesOn {
    @Async
    static Coroutine<Void> fails() {
        throw new IllegalArgumentException("child failed");
    }

    @Async
    static Coroutine<Void> main() {
        Task<?> parent = currentTask();
        List<String> log = new ArrayList<>();
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                await(TaskGroup.open(group -> {
                    group.createTask(fails());
                    try {
                        await(sleep(ofSeconds(100)));
                    } finally {
                        log.add("in the body: " + parent.cancelling());
                    }
                    return async();
                }));
            } catch (ExceptionGroup e) {
                log.add("after the group: " + parent.cancelling());
            }
            await(yieldNow());
            log.add("awaited normally");
        }
        System.out.println(String.join("\n", log));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
