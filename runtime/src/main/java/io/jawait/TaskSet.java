package io.jawait;

import io.jawait.internal.Renewal;
import java.util.Arrays;
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
    private static final int SMALL = 16;

    private @Nullable Task<?>[] places = new Task<?>[SMALL];
    private int end;
    private int size;

    private final Renewal renewal = new Renewal(SMALL);

    void add(Task<?> task) {
        if (end == places.length) {
            move(size > places.length / 2 ? places.length * 2 : places.length);
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
        while (end > 0 && places[end - 1] == null) {
            end--; // of tasks that are made and joined one after the other, all take the same place
        }
        task.index = -1;
        size--;
    }

    /** Takes a new array where that is quick, a smaller one where it has long held few tasks. */
    void renew() {
        int length = renewal.length(size, places.length);
        if (length > 0) {
            move(length);
        }
    }

    private void move(int length) {
        @Nullable Task<?>[] old = places;
        places = size == end ? Arrays.copyOf(old, length) : compacted(length);
        end = size;
        Renewal.forget(old);
    }

    private @Nullable Task<?>[] compacted(int length) {
        @Nullable Task<?>[] moved = new Task<?>[length];
        int kept = 0;
        for (int i = 0; i < end; i++) {
            Task<?> task = places[i];
            if (task != null) {
                task.index = kept;
                moved[kept++] = task;
            }
        }
        return moved;
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
