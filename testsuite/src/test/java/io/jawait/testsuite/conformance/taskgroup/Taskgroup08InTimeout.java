package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.ExceptionGroup;
import io.jawait.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A timeout around a task group cancels the children and comes out as a TimeoutException, not as a group. */
final class Taskgroup08InTimeout {
    @Async
    static Coroutine<Void> child(String name, List<String> log) {
        try {
            await(sleep(ofSeconds(100)));
        } finally {
            log.add(name);
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() throws TimeoutException {
        List<String> log = new ArrayList<>();
        try {
            await(timeout(
                    ofMillis(20),
                    limit -> TaskGroup.open(tg -> {
                        tg.createTask(child("a", log));
                        tg.createTask(child("b", log));
                        return async();
                    })));
        } catch (TimeoutException e) {
            System.out.println(kind(e));
        }
        System.out.println("stopped: " + log.stream().sorted().collect(Collectors.joining(" ")));
        try {
            await(TaskGroup.open(tg -> {
                tg.createTask(waitFor(child("c", log), ofMillis(20)));
                return async();
            }));
        } catch (ExceptionGroup group) {
            System.out.println("group of " + group.exceptions().size() + " "
                    + kind(group.exceptions().get(0)));
        }
        System.out.println("requests: " + currentTask().cancelling());
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}
