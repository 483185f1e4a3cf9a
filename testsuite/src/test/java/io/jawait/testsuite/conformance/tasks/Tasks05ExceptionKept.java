package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** A task keeps the exception that ended it, and throws this very object at whoever asks, as often as asked. */
final class Tasks05ExceptionKept {
    @Async
    static Coroutine<Void> fail() {
        await(yieldNow());
        System.out.println("failing");
        throw new IllegalArgumentException("stored");
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(fail());
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
        }
        System.out.println("nothing raised yet; done: " + yesNo(task.done()));
        List<Throwable> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try {
                await(task);
            } catch (IllegalArgumentException e) {
                System.out.println("await " + i + " " + kind(e) + " " + e.getMessage());
                seen.add(e);
            }
        }
        seen.add(task.exception());
        try {
            task.result();
        } catch (IllegalArgumentException e) {
            seen.add(e);
        }
        boolean same = seen.get(0) == seen.get(1) && seen.get(1) == seen.get(2) && seen.get(2) == seen.get(3);
        System.out.println("one object: " + yesNo(same));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
