package io.jawait.internal;

import io.jawait.FrameCallGraphEntry;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;

/** Makes snapshots of tasks that are taken together. */
final class TaskSnapshots {
    /** Counted: of a hundred thousand tasks two have the same identity hash most often. */
    private final IdentityHashMap<Task<?>, Integer> ids = new IdentityHashMap<>();

    private TaskSnapshots() {}

    static List<TaskSnapshot> of(Collection<Task<?>> tasks) {
        TaskSnapshots together = new TaskSnapshots();
        List<TaskSnapshot> snapshots = new ArrayList<>(tasks.size());
        for (Task<?> task : tasks) {
            snapshots.add(together.of(task));
        }
        return snapshots;
    }

    private TaskSnapshot of(Task<?> task) {
        Access access = Access.get();
        List<String> stack =
                access.callStack(task).stream().map(FrameCallGraphEntry::place).toList();
        List<Integer> awaitedBy = access.awaitedBy(task).stream().map(this::id).toList();
        String state = task.cancelling() > 0 ? "cancelling" : "pending";
        return new TaskSnapshot(id(task), task.getName(), state, stack, awaitedBy);
    }

    private int id(Task<?> task) {
        return ids.computeIfAbsent(task, unknown -> ids.size());
    }
}
