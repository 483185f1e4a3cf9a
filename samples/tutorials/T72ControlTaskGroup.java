// 72-control-task-group: tasks that live and end together.
//
//     samples/run 72
//
// Tutorial 003, high-level API: full control over the execution of coroutines. This part: TaskGroup.
//
// A group's block is an async lambda, which gives the tasks back; except* is split.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T72ControlTaskGroup {
    @Async
    static Coroutine<String> job(String name, int delay, boolean fail) {
        try {
            await(sleep(seconds(delay)));
        } catch (CancelledError e) {
            System.out.println(name + " is cancelled");
            throw e;
        }
        System.out.println(name + " ends");
        if (fail) {
            throw new IllegalArgumentException(name + " failed");
        }
        return async(name);
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("-- all end well");
        List<Task<String>> tasks = await(TaskGroup.open(
                group -> async(group.createTasks(List.of(job("A", 2, false), job("B", 1, false))))));
        System.out.println(tasks.get(0).result() + " " + tasks.get(1).result());

        System.out.println("-- one fails, the others are cancelled");
        try {
            await(TaskGroup.open(group -> {
                group.createTask(job("C", 3, false));
                group.createTask(job("D", 1, true));
                return async();
            }));
        } catch (ExceptionGroup group) {
            var errors = group.split(IllegalArgumentException.class);
            for (Throwable error : errors.match().exceptions()) {
                System.out.println("[\"" + repr(error) + "\"]");
            }
            if (errors.rest() != null) {
                throw errors.rest();
            }
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
