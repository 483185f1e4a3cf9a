// 46-wait-done-and-pending: with a time limit, pending is what still runs.
//
//     samples/run 46
//
// So it is when wait() returns at the first finished task. wait() cancels nothing and throws nothing.
//
// Tutorial 004 says that "pending" is of no use; 001 passes timeout=None.

import static io.jawait.Asyncio.*;
import static io.jawait.ReturnWhen.*;
import static io.jawait.samples.Tutorial.*;
import static java.util.Comparator.comparing;

import io.jawait.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

final class T46WaitDoneAndPending {
    @Async
    static Coroutine<Integer> others(int delay, boolean fail) {
        await(sleep(seconds(delay)));
        if (fail) {
            throw new IllegalArgumentException("failed");
        }
        return async(delay);
    }

    static String names(Set<Task<Integer>> tasks) {
        return repr(tasks.stream().map(Task::getName).sorted().toList());
    }

    static Task<Integer> make(String name, int delay) {
        return createTask(others(delay, false), name);
    }

    static Task<Integer> makeFailing(String name, int delay) {
        return createTask(others(delay, true), name);
    }

    static void print(Done<Task<Integer>> finished) {
        System.out.println("done " + names(finished.done()) + " pending " + names(finished.pending()));
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("-- no timeout");
        var finished = await(Asyncio.wait(List.of(make("n1", 1), make("n2", 2))));
        print(finished);

        System.out.println("-- timeout 2");
        finished = await(Asyncio.wait(List.of(make("n1", 1), make("n2", 4)), seconds(2)));
        print(finished);
        System.out.println("-- the pending task goes on");
        finished = await(Asyncio.wait(finished.pending()));
        print(finished);

        System.out.println("-- FIRST_COMPLETED");
        finished = await(Asyncio.wait(List.of(make("n1", 3), make("n2", 1), make("n3", 5)), FIRST_COMPLETED));
        print(finished);
        await(Asyncio.wait(finished.pending()));

        System.out.println("-- FIRST_EXCEPTION");
        finished = await(Asyncio.wait(List.of(make("n1", 1), makeFailing("n2", 2), make("n3", 4)), FIRST_EXCEPTION));
        print(finished);
        var byName = new ArrayList<>(finished.done());
        byName.sort(comparing(Task::getName));
        for (var task : byName) {
            System.out.println(task.getName() + " " + repr(task.exception()));
        }
        await(Asyncio.wait(finished.pending()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
