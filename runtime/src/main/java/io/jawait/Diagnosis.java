package io.jawait;

import io.jawait.internal.Origin;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What a loop remembers in debug mode: where futures, tasks and handles were made. Any thread. */
final class Diagnosis {
    private static final int DEPTH = 10;

    private final Map<Object, StackTraceElement[]> origins = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Handle, String> cancelled = Collections.synchronizedMap(new WeakHashMap<>());

    /** Whether new loops are in debug mode. */
    static boolean isDefault() {
        String variable = System.getenv("JAWAIT_DEBUG");
        return Boolean.getBoolean("jawait.debug") || variable != null && !variable.isEmpty();
    }

    void noteOrigin(Object made) {
        origins.put(made, Origin.here(DEPTH));
    }

    StackTraceElement @Nullable [] origin(Object made) {
        return origins.get(made);
    }

    void noteCancelled(Handle handle, String description) {
        cancelled.put(handle, description);
    }

    String cancelledDescription(Handle handle) {
        return cancelled.getOrDefault(handle, "");
    }
}
