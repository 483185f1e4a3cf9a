package io.jawait;

import io.jawait.internal.Casts;
import org.jspecify.annotations.Nullable;

/** How a loop asks its {@link TaskFactory}. */
final class TaskFactories {
    private TaskFactories() {}

    /** The task that the factory makes; it has the name asked for, whatever the factory does with it. */
    static <T extends @Nullable Object> Task<T> create(
            TaskFactory factory, EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        Task<?> made = factory.createTask(loop, coroutine, options);
        String name = options.name();
        if (name != null && !name.equals(made.getName())) {
            made.setName(name);
        }
        return Casts.unchecked(made);
    }

    /** The same options with an eager start, if they don't say how to start. */
    static TaskOptions eager(TaskOptions options) {
        return options.eagerStart() == null ? options.withEagerStart(true) : options;
    }
}
