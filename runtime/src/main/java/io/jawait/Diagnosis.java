package io.jawait;

import io.jawait.internal.NeverAwaited;
import io.jawait.internal.Origin;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a loop remembers in debug mode: where futures, tasks and handles were made. Any thread. */
final class Diagnosis implements NeverAwaited.Listener {
    private static final int DEPTH = 10;

    private final Map<Object, StackTraceElement[]> origins = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Handle, String> cancelled = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile @Nullable Consumer<String> neverAwaited;

    /** Whether new loops are in debug mode. */
    static boolean isDefault() {
        String variable = System.getenv("JAWAIT_DEBUG");
        return Boolean.getBoolean("jawait.debug") || variable != null && !variable.isEmpty();
    }

    void onNeverAwaited(@Nullable Consumer<String> told) {
        neverAwaited = told;
    }

    @Override
    public boolean neverAwaited(String text) {
        Consumer<String> told = neverAwaited;
        if (told != null) {
            told.accept(text);
        }
        return told != null;
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
