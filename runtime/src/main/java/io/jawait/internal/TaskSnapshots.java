package io.jawait.internal;

import io.jawait.Task;
import io.jawait.spi.Frames;
import java.util.List;
import java.util.Objects;

/** Makes snapshots of tasks. */
final class TaskSnapshots {
    private TaskSnapshots() {}

    static TaskSnapshot of(Task<?> task) {
        return new TaskSnapshot(
                System.identityHashCode(task),
                task.getName(),
                task.cancelling() > 0 ? "cancelling" : "pending",
                List.of(Frames.name(Objects.requireNonNull(task.getCoro(), "unfinished"))),
                List.of());
    }
}
