package io.jawait.testsuite.conformance.gather;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A task cancelled while it waits for a gather cancels every unfinished child; a finished one keeps its result. */
final class Gather04CancelOuter {
    @Async
    static Coroutine<String> child(String name, int steps) {
        try {
            for (int i = 0; i < steps; i++) {
                await(yieldNow());
            }
            return async(name);
        } catch (CancelledError e) {
            System.out.println(name + " cancelled");
            throw e;
        }
    }

    @Async
    static Coroutine<Void> parent(List<Task<String>> children) {
        try {
            await(gather(children));
        } catch (CancelledError e) {
            System.out.println("parent cancelled");
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        List<Task<String>> children = new ArrayList<>();
        children.add(createTask(child("a", 1)));
        children.add(createTask(child("b", 1000)));
        children.add(createTask(child("c", 1000)));
        Task<Void> task = createTask(parent(children));
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
        }
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("main sees it");
        }
        System.out.println(children.stream()
                .map(c -> c.cancelled() ? "cancelled" : "finished")
                .collect(Collectors.joining(" ")));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
