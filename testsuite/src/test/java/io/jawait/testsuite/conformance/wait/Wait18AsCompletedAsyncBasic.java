package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An asynchronous loop over asCompleted gives finished tasks in the order of their ends; coroutines become tasks. */
final class Wait18AsCompletedAsyncBasic {
    @Async
    static Coroutine<Integer> job(int n, int steps) {
        for (int i = 0; i < steps; i++) {
            await(yieldNow());
        }
        return async(n);
    }

    @Async
    static Coroutine<Void> main() {
        Map<Future<Integer>, String> names = new HashMap<>();
        List<Task<Integer>> tasks = new ArrayList<>();
        int[][] jobs = {{1, 5}, {2, 1}, {3, 3}};
        for (int[] job : jobs) {
            Task<Integer> task = createTask(job(job[0], job[1]));
            names.put(task, "task" + job[0]);
            tasks.add(task);
        }
        for (Future<Integer> done : each(asCompleted(tasks))) {
            System.out.println(names.get(done) + " result " + done.result());
        }
        for (Future<Integer> done : each(asCompleted(List.of(job(7, 2))))) {
            System.out.println("wrapped: " + yesNo(done instanceof Task) + " result " + await(done));
        }
        for (Future<Integer> done : each(asCompleted(List.<Task<Integer>>of()))) {
            System.out.println("unreachable " + done);
        }
        System.out.println("end");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
