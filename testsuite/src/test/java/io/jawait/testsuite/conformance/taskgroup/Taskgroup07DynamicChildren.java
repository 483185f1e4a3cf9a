package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.TaskGroup;

/** Tasks of a group may add tasks to the group while its block is already waiting at the end. */
final class Taskgroup07DynamicChildren {
    @Async
    static Coroutine<Void> node(TaskGroup tg, String name, int depth) {
        await(yieldNow());
        System.out.println("node " + name);
        if (depth > 0) {
            for (int i = 0; i < 2; i++) {
                tg.createTask(node(tg, name + i, depth - 1));
            }
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        TaskGroup group = new TaskGroup();
        await(group.run(tg -> {
            tg.createTask(node(tg, "r", 2));
            System.out.println("body ends");
            return async();
        }));
        System.out.println("all nodes done");
        Coroutine<Void> late = node(group, "late", 0);
        try {
            group.createTask(late);
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + " when adding to a finished group");
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
