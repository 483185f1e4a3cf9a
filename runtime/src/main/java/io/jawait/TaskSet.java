package io.jawait;

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
    private static final int LARGE = 1 << 12;

    private static final int LONG = 8;

    private @Nullable Task<?>[] places = new Task<?>[SMALL];
    private int end;
    private int size;

    /** How often in succession it was much too large. */
    private int idle;

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
        if (task.index == end - 1) {
            end--; // of tasks that are made and joined one after the other, all take the same place
        }
        task.index = -1;
        size--;
    }

    /** Takes a new array where that is quick, a smaller one where it has long held few tasks. */
    void renew() {
        idle = size < places.length / 8 ? idle + 1 : 0;
        if (idle == LONG) {
            idle = 0;
            move(Math.max(SMALL, places.length / 4));
        } else if (places.length < LARGE) {
            move(places.length);
        }
    }

    private void move(int length) {
        if (size == end) {
            places = Arrays.copyOf(places, length);
            return;
        }
        @Nullable Task<?>[] moved = new Task<?>[length];
        int kept = 0;
        for (int i = 0; i < end; i++) {
            Task<?> task = places[i];
            if (task != null) {
                task.index = kept;
                moved[kept++] = task;
            }
        }
        places = moved;
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
