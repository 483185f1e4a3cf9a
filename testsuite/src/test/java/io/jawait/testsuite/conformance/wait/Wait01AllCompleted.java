package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** By default wait gives all its tasks as done, with their errors left inside them. */
final class Wait01AllCompleted {
    @Async
    static Coroutine<String> job(String name, int steps) {
        for (int i = 0; i < steps; i++) {
            await(yieldNow());
        }
        if (name.equals("bad")) {
            throw new IllegalArgumentException("bad job");
        }
        return async(name);
    }

    @Async
    static Coroutine<Void> main() {
        List<Task<String>> tasks = new ArrayList<>();
        tasks.add(createTask(job("a", 2)));
        tasks.add(createTask(job("bad", 0)));
        tasks.add(createTask(job("c", 1)));
        Done<Task<String>> finished = await(Asyncio.wait(tasks));
        System.out.println("done " + finished.done().size() + " pending "
                + finished.pending().size());
        for (Task<String> t : tasks) {
            Throwable error = t.exception();
            if (error != null) {
                System.out.println("error " + error.getMessage());
            } else {
                System.out.println("result " + t.result());
            }
        }
        finished = await(Asyncio.wait(tasks));
        System.out.println("again: done " + finished.done().size() + " pending "
                + finished.pending().size());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
