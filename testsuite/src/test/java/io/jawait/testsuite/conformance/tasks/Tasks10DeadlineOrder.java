package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Sleepers wake in the order of their deadlines; who awaits them one after the other gets results in his own order. */
final class Tasks10DeadlineOrder {
    @Async
    static Coroutine<String> sleeper(String name, Duration delay) {
        await(sleep(delay));
        System.out.println("woke " + name);
        return async(name.toUpperCase(Locale.ROOT));
    }

    @Async
    static Coroutine<Void> main() {
        List<Task<String>> tasks = List.of(
                createTask(sleeper("slow", ofMillis(50))),
                createTask(sleeper("quick", ofMillis(10))),
                createTask(sleeper("medium", ofMillis(30))));
        for (Task<String> task : tasks) {
            System.out.println("result " + await(task));
        }
        System.out.println("value of sleep: " + await(sleep(ofMillis(10), "slept")));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
