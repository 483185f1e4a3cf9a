package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.internal.Arguments;
import io.jawait.internal.Casts;
import io.jawait.internal.Sneaky;
import io.jawait.spi.Frames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A block that ends when all its tasks have: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup">{@code TaskGroup}</a>. When one of them fails, the others and the
 * block are cancelled, and the block's end throws an {@link ExceptionGroup} of all failures.
 *
 * <pre>{@code
 * String both = await(TaskGroup.open(group -> {
 *     Task<String> left = group.createTask(fetch(a));
 *     Task<String> right = group.createTask(fetch(b));
 *     return async(await(left) + await(right));
 * }));
 * }</pre>
 *
 * <p>A task that is cancelled by itself does not fail the group. A cancelled block cancels its tasks, waits for them, and passes its
 * CancelledError on. {@link KeyboardInterrupt}, {@link SystemExit} and errors of the virtual machine are thrown alone.
 *
 * <p>Loop thread only; single use.
 */
public final class TaskGroup {
    private final Set<Task<?>> tasks = new LinkedHashSet<>();
    private final Consumer<Task<?>> onDone = new OnDone(this);

    /** In the order in which the tasks failed. */
    private List<Throwable> errors = new ArrayList<>();

    /** The first error that is thrown alone. */
    private @Nullable Throwable fatal;

    /** Whose block this is; null before and after. */
    private @Nullable Task<?> parent;

    private @Nullable EventLoop loop;

    /** Done when no task is left; where the block's end waits. */
    private @Nullable Future<@Nullable Void> emptied;

    private boolean exiting;
    private boolean aborting;

    /** The group itself has asked the parent to cancel. */
    private boolean parentCancelRequested;

    /** Without tasks; {@link #run} runs its block. */
    public TaskGroup() {}

    /** What a task's end calls. Tells the call graph who waits for the task. */
    private record OnDone(TaskGroup group) implements Consumer<Task<?>>, Awaiter {
        @Override
        public void accept(Task<?> task) {
            group.taskDone(task);
        }

        @Override
        public @Nullable Task<?> awaiter() {
            return group.parent;
        }

        @Override
        public String toString() {
            return "TaskGroup.onDone";
        }
    }

    // ---- the block

    /** Runs the body as the block of a new group, and gives its value when all tasks are done. */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> open(
            AsyncFunction<? super TaskGroup, T, X> body) throws X {
        return new TaskGroup().run(body);
    }

    /**
     * Runs the body as the block of this group: Python's {@code async with}. Gives its value when all tasks are done.
     *
     * @throws IllegalStateException when it was run before, or outside a task
     */
    public <T extends @Nullable Object, X extends Exception> Coroutine<T> run(
            AsyncFunction<? super TaskGroup, T, X> body) throws X {
        return guard(this, Arguments.given(body, "a body", "TaskGroup.run"));
    }

    @Async
    private static <T extends @Nullable Object, X extends Exception> Coroutine<T> guard(
            TaskGroup group, AsyncFunction<? super TaskGroup, T, X> body) throws X {
        group.enter();
        Object value = null;
        Throwable failure = null;
        try {
            value = await(body.apply(group));
        } catch (Throwable e) {
            failure = e;
        }
        CancelledError cancellation = group.beginExit(failure);
        while (!group.tasks.isEmpty()) {
            try {
                await(group.emptied());
            } catch (CancelledError e) {
                cancellation = group.aborting ? cancellation : e;
                group.abort();
            }
        }
        group.finish(failure, cancellation);
        return async(Casts.<T>unchecked(value));
    }

    private void enter() {
        if (loop != null) {
            throw new IllegalStateException("TaskGroup " + this + " has already been entered");
        }
        EventLoop running = Asyncio.getRunningLoop();
        Task<?> current = Asyncio.currentTask(running);
        if (current == null) {
            throw new IllegalStateException("TaskGroup " + this + " cannot determine the parent task");
        }
        loop = running;
        parent = current;
    }

    /** Cancels the tasks of a block that has failed; the CancelledError that is to be passed on. */
    private @Nullable CancelledError beginExit(@Nullable Throwable failure) {
        exiting = true;
        if (failure != null) {
            noteFatal(failure);
            abort();
        }
        return failure instanceof CancelledError cancelled ? cancelled : null;
    }

    private Future<@Nullable Void> emptied() {
        Future<@Nullable Void> waited = Asyncio.getRunningLoop().createFuture();
        emptied = waited;
        return waited;
    }

    private void finish(@Nullable Throwable failure, @Nullable CancelledError cancellation) {
        Task<?> task = parent;
        List<Throwable> failures = errors;
        parent = null;
        errors = new ArrayList<>();
        emptied = null;
        if (fatal != null) {
            throw Sneaky.raise(fatal);
        }
        boolean onlyOurs = parentCancelRequested && task != null && task.uncancel() == 0;
        if (cancellation != null && !onlyOurs && failures.isEmpty()) {
            throw cancellation;
        }
        if (failure != null && !(failure instanceof CancelledError)) {
            failures.add(failure);
        }
        if (!failures.isEmpty()) {
            renewCancellation(task);
            throw ThrowableGroup.of("unhandled errors in a TaskGroup", failures).raise();
        }
    }

    /** Who has cancelled the block from outside finds its CancelledError at the next await, behind the group. */
    private static void renewCancellation(@Nullable Task<?> task) {
        if (task != null && task.cancelling() > 0) {
            task.uncancel();
            task.cancel();
        }
    }

    // ---- tasks

    /**
     * Has the loop run the coroutine as a task of this group: asyncio's {@code TaskGroup.create_task}. Allowed in the block, and afterwards
     * to its tasks, as long as one of them runs.
     *
     * @throws IllegalStateException when the group was not entered, is finished, or is being cancelled; the coroutine is closed then
     */
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return createTask(coroutine, TaskOptions.NONE);
    }

    /** The same, with a name; null: {@code Task-N}. */
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, @Nullable String name) {
        return createTask(coroutine, TaskOptions.NONE.withName(name));
    }

    /** The same, in the context given; null: a copy of the current one. */
    public <T extends @Nullable Object> Task<T> createTask(
            Coroutine<T> coroutine, @Nullable String name, @Nullable Context context) {
        return createTask(coroutine, TaskOptions.NONE.withName(name).withContext(context));
    }

    /** The same, with these options. */
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        EventLoop entered = loop;
        String refusal = refusal();
        if (entered == null || refusal != null) {
            Frames.discard(coroutine);
            throw new IllegalStateException("TaskGroup " + this + " " + refusal);
        }
        Task<T> task = entered.createTask(coroutine, options);
        tasks.add(task);
        task.addDoneCallback(Casts.<Consumer<Future<T>>>unchecked(onDone));
        return task;
    }

    private @Nullable String refusal() {
        if (loop == null) {
            return "has not been entered";
        }
        if (exiting && tasks.isEmpty()) {
            return "is finished";
        }
        return aborting ? "is shutting down" : null;
    }

    /** {@linkplain #createTask(Coroutine) Creates} a task for each coroutine, in their order. */
    public <T extends @Nullable Object> List<Task<T>> createTasks(Iterable<? extends Coroutine<T>> coroutines) {
        List<Task<T>> created = new ArrayList<>();
        for (Coroutine<T> coroutine : coroutines) {
            created.add(createTask(coroutine));
        }
        return created;
    }

    private void taskDone(Task<?> task) {
        tasks.remove(task);
        if (emptied != null && tasks.isEmpty()) {
            emptied.release();
        }
        Throwable error = task.cancelled() ? null : task.exception();
        if (error == null) {
            return;
        }
        errors.add(error);
        noteFatal(error);
        Task<?> block = parent;
        if (block == null || block.done()) {
            reportOrphan(task, error);
        } else if (!aborting && !parentCancelRequested) {
            abort();
            parentCancelRequested = true;
            block.cancel();
        }
    }

    /** The block was closed by hand, and can't throw any more. */
    private void reportOrphan(Task<?> task, Throwable error) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(
                "message", "Task " + task + " has errored out but its parent task " + parent + " is already completed");
        told.put("exception", error);
        told.put("task", task);
        task.getLoop().callExceptionHandler(told);
    }

    private void noteFatal(Throwable error) {
        if (fatal == null && Errors.leavesLoop(error)) {
            fatal = error;
        }
    }

    private void abort() {
        if (aborting) {
            return;
        }
        aborting = true;
        for (Task<?> task : new ArrayList<>(tasks)) {
            task.cancel();
        }
    }

    // ---- text

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<TaskGroup");
        if (!tasks.isEmpty()) {
            text.append(" tasks=").append(tasks.size());
        }
        if (!errors.isEmpty()) {
            text.append(" errors=").append(errors.size());
        }
        return text.append(aborting ? " cancelling>" : loop != null ? " entered>" : ">")
                .toString();
    }
}
