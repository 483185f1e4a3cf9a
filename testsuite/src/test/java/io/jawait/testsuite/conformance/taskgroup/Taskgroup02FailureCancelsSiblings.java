package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.ExceptionGroup;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.util.ArrayList;
import java.util.List;

/** A failing task cancels its siblings; the block throws an exception group after their cleanup. */
final class Taskgroup02FailureCancelsSiblings {
    @Async
    static Coroutine<Void> fails() {
        await(yieldNow());
        System.out.println("failing");
        throw new IllegalArgumentException("task failed");
    }

    @Async
    static Coroutine<Void> sibling() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            System.out.println("sibling cancelled");
            await(yieldNow());
            System.out.println("sibling cleaned up");
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        List<Task<Void>> tasks = new ArrayList<>();
        try {
            await(TaskGroup.open(tg -> {
                tasks.add(tg.createTask(sibling()));
                tasks.add(tg.createTask(fails()));
                return async();
            }));
        } catch (ExceptionGroup group) {
            System.out.println(kind(group) + " with " + group.exceptions().size() + " error");
            for (Throwable e : group.exceptions()) {
                System.out.println(kind(e) + " - " + e.getMessage());
            }
        }
        System.out.println("sibling cancelled: " + yesNo(tasks.get(0).cancelled()));
        System.out.println("failed with: " + tasks.get(1).exception().getMessage());
        System.out.println("requests on main: " + currentTask().cancelling());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
