package io.jawait;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A loop's unfinished tasks, in the order of their creation. A task knows its place; places of finished ones stay empty until
 * there are too many.
 *
 * <p>Loop thread only.
 */
final class TaskSet {
    private @Nullable Task<?>[] places = new Task<?>[16];
    private int end;
    private int size;

    void add(Task<?> task) {
        if (end == places.length) {
            makeRoom();
        }
        task.index = end;
        places[end++] = task;
        size++;
    }

    int size() {
        return size;
    }

    void remove(Task<?> task) {
        if (task.index < 0) {
            return;
        }
        places[task.index] = null;
        if (task.index == end - 1) {
            end--; // of tasks that are made and joined one after the other, all take the same place
        }
        task.index = -1;
        size--;
    }

    private void makeRoom() {
        @Nullable Task<?>[] old = places;
        if (size > old.length / 2) {
            places = new Task<?>[old.length * 2];
        }
        int kept = 0;
        for (int i = 0; i < end; i++) {
            Task<?> task = old[i];
            if (task != null) {
                task.index = kept;
                places[kept++] = task;
            }
        }
        for (int i = kept; i < end && places == old; i++) {
            places[i] = null;
        }
        end = kept;
    }

    Set<Task<?>> toSet() {
        Set<Task<?>> all = new LinkedHashSet<>();
        for (int i = 0; i < end; i++) {
            Task<?> task = places[i];
            if (task != null) {
                all.add(task);
            }
        }
        return all;
    }
}
