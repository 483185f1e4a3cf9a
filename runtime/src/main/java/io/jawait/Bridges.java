package io.jawait;

import io.jawait.internal.Bindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bridges that are registered, immutable. A context holds what a bridge has saved under the bridge itself.
 *
 * <p>Any thread.
 */
final class Bridges {
    /** Null while there is none, so that a step looks at one field only. A thread that sees it late begins to carry values late. */
    private static @Nullable Bridges registered;

    private final List<ThreadLocalBridge<?>> all;

    private Bridges(List<ThreadLocalBridge<?>> all) {
        this.all = all;
    }

    static @Nullable Bridges registered() {
        return registered;
    }

    static synchronized void add(ThreadLocalBridge<?> bridge) {
        List<ThreadLocalBridge<?>> more = new ArrayList<>(registered == null ? List.of() : registered.all);
        more.add(bridge);
        registered = new Bridges(List.copyOf(more));
    }

    static synchronized void remove(ThreadLocalBridge<?> bridge) {
        List<ThreadLocalBridge<?>> fewer = new ArrayList<>(registered == null ? List.of() : registered.all);
        fewer.remove(bridge);
        registered = fewer.isEmpty() ? null : new Bridges(List.copyOf(fewer));
    }

    /** Restores what a context holds; gives what held before, for {@link #leave}. */
    @Nullable
    Object[] enter(Context context) {
        Bindings bindings = context.bindings();
        @Nullable Object[] outside = new Object[all.size()];
        for (int i = 0; i < outside.length; i++) {
            ThreadLocalBridge<?> bridge = all.get(i);
            outside[i] = bridge.save();
            restore(bridge, bindings.get(bridge, null));
        }
        return outside;
    }

    /** Saves what holds now in the context, and restores what held outside: backwards, as two bridges may share a thread-local. */
    void leave(Context context, @Nullable Object[] outside) {
        Bindings left = withPresent(context.bindings());
        if (left != context.bindings()) {
            context.setBindings(left);
        }
        for (int i = outside.length - 1; i >= 0; i--) {
            restore(all.get(i), outside[i]);
        }
    }

    /** These bindings, with what the bridges save now. */
    Bindings withPresent(Bindings bindings) {
        Bindings present = bindings;
        for (ThreadLocalBridge<?> bridge : all) {
            Object saved = bridge.save();
            if (!Objects.equals(saved, present.get(bridge, null))) {
                present = present.with(bridge, saved);
            }
        }
        return present;
    }

    @SuppressWarnings("unchecked") // what this bridge has saved
    private static <S> void restore(ThreadLocalBridge<S> bridge, @Nullable Object saved) {
        bridge.restore((S) saved);
    }
}
