package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of a new task beside its coroutine: the keywords of asyncio's {@code create_task}.
 *
 * <pre>{@code
 * Task<String> page = createTask(fetch(url), TaskOptions.NONE.withName("fetch").withEagerStart(true));
 * }</pre>
 *
 * <p>Any thread.
 *
 * @param name null: {@code Task-N}
 * @param context null: a copy of the current one
 * @param eagerStart whether its first step runs at once, inside the call that creates it, if the loop runs; null: as the loop's
 *     {@linkplain EventLoop#setTaskFactory factory} does
 */
public record TaskOptions(
        @Nullable String name,
        @Nullable Context context,
        @Nullable Boolean eagerStart) {
    /** Nothing said. */
    public static final TaskOptions NONE = new TaskOptions(null, null, null);

    /** The same with this name. */
    public TaskOptions withName(@Nullable String name) {
        return new TaskOptions(name, context, eagerStart);
    }

    /** The same with this context. */
    public TaskOptions withContext(@Nullable Context context) {
        return new TaskOptions(name, context, eagerStart);
    }

    /** The same with this start. */
    public TaskOptions withEagerStart(@Nullable Boolean eagerStart) {
        return new TaskOptions(name, context, eagerStart);
    }

    /** Whether an eager start was asked for. */
    boolean isEager() {
        return Boolean.TRUE.equals(eagerStart);
    }
}
