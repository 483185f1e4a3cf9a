package io.jawait.internal;

import io.jawait.FrameCallGraphEntry;
import io.jawait.Task;
import java.util.List;

/** Makes snapshots of tasks. */
final class TaskSnapshots {
    private TaskSnapshots() {}

    static TaskSnapshot of(Task<?> task) {
        Access access = Access.get();
        List<String> stack =
                access.callStack(task).stream().map(FrameCallGraphEntry::place).toList();
        List<Integer> awaitedBy =
                access.awaitedBy(task).stream().map(System::identityHashCode).toList();
        String state = task.cancelling() > 0 ? "cancelling" : "pending";
        return new TaskSnapshot(System.identityHashCode(task), task.getName(), state, stack, awaitedBy);
    }
}
