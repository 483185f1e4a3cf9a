package io.jawait;

/**
 * Makes the tasks of a loop: what asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.set_task_factory">{@code set_task_factory}</a> takes.
 *
 * <pre>{@code
 * loop.setTaskFactory((made, coroutine, options) -> {
 *     started.increment();
 *     return new Task<>(coroutine, made, options);
 * });
 * }</pre>
 *
 * <p>Called in the loop's thread.
 */
@FunctionalInterface
public interface TaskFactory {
    /** A task of this loop that runs this coroutine; made by {@link Task#Task(Coroutine, EventLoop, TaskOptions)}. */
    Task<?> createTask(EventLoop loop, Coroutine<?> coroutine, TaskOptions options);
}
