package io.jawait;

import io.jawait.internal.Casts;
import io.jawait.internal.Sneaky;
import io.jawait.spi.Execution;
import io.jawait.spi.Frame;
import io.jawait.spi.Frames;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that a loop runs, and the future of its result: asyncio's {@code Task}.
 *
 * <pre>{@code
 * Task<String> page = createTask(fetch(url), "fetch");
 * page.addDoneCallback(task -> System.out.println(task));
 * ...
 * String text = await(page);     // or page.cancel()
 * }</pre>
 *
 * <p>Made by {@link Asyncio#createTask} and {@link EventLoop#createTask}. The loop keeps its unfinished tasks.
 *
 * <p>Loop thread only.
 *
 * <h2>How it runs</h2>
 *
 * A task stands either in the ready queue or among the callbacks of the future that it waits for, never in both; it is its own
 * entry in either. A step resumes the innermost frame of its chain and runs to the next suspension.
 */
public final class Task<T extends @Nullable Object> extends Future<T> {
    private static final AtomicInteger UNNAMED = new AtomicInteger();

    private final Frame root;

    /** The innermost frame, where the next step goes in; null until the first suspension. */
    private @Nullable Frame leaf;

    /** The future that the task waits for, or the error that the next step throws; null: the step only goes on. */
    private @Nullable Object blocker;

    /** A shared snapshot, until the task sets a variable or somebody asks. */
    private Context context;

    private @Nullable String name;

    /** N of the name {@code Task-N}, where no name was given. */
    private final int number;

    private @Nullable Requests requests;

    /** Place in the loop's {@link TaskSet}. */
    int index;

    /** What cancel was asked for. */
    private static final class Requests {
        int count;

        /** A CancelledError has to be thrown at the next step or suspension: asyncio's {@code _must_cancel}. */
        boolean due;

        /** It is due because its error was put behind another one, which does not outweigh it at the end. */
        boolean suppressed;

        @Nullable
        String message;
    }

    Task(EventLoop loop, Coroutine<T> coroutine, @Nullable String name, Context context) {
        super(loop);
        this.root = (Frame) (Coroutine<?>) coroutine;
        this.name = name;
        this.number = name == null ? UNNAMED.incrementAndGet() : 0;
        this.context = context;
        loop.tasks.add(this);
        loop.ready(this);
    }

    // ---- asking

    /** The name given, or {@code Task-N}: asyncio's {@code Task.get_name}. */
    public String getName() {
        String given = name;
        return given == null ? "Task-" + number : given;
    }

    /** Changes the name: asyncio's {@code Task.set_name}. */
    public void setName(String name) {
        this.name = name;
    }

    /** The coroutine that it runs: asyncio's {@code Task.get_coro}. */
    @SuppressWarnings("unchecked")
    public Coroutine<T> getCoro() {
        return (Coroutine<T>) (Coroutine<?>) root;
    }

    /** The context in which all its steps run: asyncio's {@code Task.get_context}. */
    public Context getContext() {
        if (context.isFrozen()) {
            context = context.copy();
            if (loop.engine.current() == this) {
                context.enter();
            }
        }
        return context;
    }

    Context context() {
        return context;
    }

    // ---- cancelling

    /**
     * Requests cancellation: a {@link CancelledError} is thrown at the await where the task is suspended, in the next iteration.
     * The task may clean up, and may even go on. asyncio's {@code Task.cancel}.
     *
     * @return false when it is done
     * @throws IllegalStateException when it waits for tasks that wait for each other in a circle
     */
    @Override
    public boolean cancel(@Nullable String message) {
        failedQuietly();
        if (done()) {
            return false;
        }
        loop.ensureLoopThread();
        Task<?> anchor = this;
        int steps = 0;
        for (Task<?> next = request(message); next != null; next = next.request(message)) {
            if (next == anchor) {
                throw new IllegalStateException("tasks wait for each other in a circle, one of them " + anchor);
            }
            steps++;
            anchor = Integer.bitCount(steps) == 1 ? next : anchor;
        }
        return true;
    }

    /** Passes a request on to what this waits for; gives the task that is to be asked in its turn, so that chains may be long. */
    private @Nullable Task<?> request(@Nullable String message) {
        Requests asked = requests;
        if (asked == null) {
            asked = new Requests();
            requests = asked;
        }
        asked.count++;
        if (blocker instanceof Task<?> task && !task.done()) {
            return task;
        }
        if (!(blocker instanceof Future<?> future) || !future.cancel(message)) {
            asked.due = true;
            asked.message = message;
        }
        return null;
    }

    /** How many requests to cancel it has had, less those taken back: asyncio's {@code Task.cancelling}. */
    public int cancelling() {
        Requests asked = requests;
        return asked == null ? 0 : asked.count;
    }

    /**
     * Takes one request to cancel back, and gives how many are left; with the last one, a CancelledError that was not thrown yet is
     * withdrawn. asyncio's {@code Task.uncancel}.
     */
    public int uncancel() {
        Requests asked = requests;
        if (asked == null || asked.count == 0) {
            return 0;
        }
        asked.count--;
        if (asked.count == 0) {
            asked.due = false;
        }
        return asked.count;
    }

    /** An error of a cancellation was put behind that of a block: it is thrown again at the next suspension. */
    void cancellationSuppressed(CancelledError error) {
        Requests asked = requests;
        if (asked == null) {
            asked = new Requests();
            requests = asked;
        }
        asked.due = true;
        asked.suppressed = true;
        asked.message = error.getMessage();
    }

    @Override
    @Nullable
    String requestMessage() {
        return requests == null ? null : requests.message;
    }

    // ---- completing is the coroutine's

    /**
     * Not for tasks.
     *
     * @throws IllegalStateException always
     */
    @Override
    public void setResult(T value) {
        throw new IllegalStateException("Task does not support set_result operation");
    }

    /**
     * Not for tasks.
     *
     * @throws IllegalStateException always
     */
    @Override
    public void setException(Throwable error) {
        throw new IllegalStateException("Task does not support set_exception operation");
    }

    // ---- running

    /** One step: resumes the coroutine with what it waited for, up to its next suspension or its end. */
    void step() {
        Object value = null;
        Throwable failure = null;
        Object waited = blocker;
        if (waited != null) {
            blocker = null;
            if (waited instanceof Future<?> future) {
                failure = future.failure();
                value = failure == null ? future.value() : null;
            } else {
                failure = (Throwable) waited;
            }
        }
        Requests asked = requests;
        if (asked != null && asked.due) {
            asked.due = false;
            asked.suppressed = false;
            failure = failure instanceof CancelledError ? failure : new CancelledError(asked.message);
        }
        enterContext(value, failure);
    }

    private void enterContext(@Nullable Object value, @Nullable Throwable failure) {
        try {
            context.enter();
        } catch (IllegalStateException entered) {
            finishWith(entered);
            return;
        }
        try {
            resume(value, failure);
        } finally {
            context.leave();
        }
    }

    private void resume(@Nullable Object value, @Nullable Throwable failure) {
        Execution execution = loop.engine.execution;
        Frame from = leaf;
        Object result;
        try {
            if (failure != null) {
                result = execution.fail(from == null ? neverStarted(failure) : from, failure);
            } else if (from != null) {
                result = execution.resume(from, value);
            } else {
                result = execution.start(root);
            }
        } catch (Throwable error) {
            finishWith(error);
            return;
        }
        if (result == Execution.SUSPENDED) {
            suspend(execution);
        } else {
            finish(result);
        }
    }

    /** A task that is cancelled before its first step: no line of the body runs. */
    private Frame neverStarted(Throwable failure) {
        Frames.discard(root);
        throw Sneaky.raise(failure);
    }

    private void suspend(Execution execution) {
        Frame moved = execution.takeLeaf();
        if (moved != null) {
            leaf = moved;
        }
        Object blocked = execution.takeBlocked();
        if (blocked == null) {
            loop.ready(this);
        } else if (blocked instanceof Future<?> future && isAwaitable(future)) {
            blocker = future;
            future.add(this);
            Requests asked = requests;
            if (asked != null && asked.due && future.cancel(asked.message)) {
                asked.due = false;
                asked.suppressed = false;
            }
        } else {
            blocker = badPause(blocked);
            loop.ready(this);
        }
    }

    private boolean isAwaitable(Future<?> future) {
        return future.loop == loop && future != this && !Frames.isPause(leaf);
    }

    private IllegalStateException badPause(Object handedOut) {
        if (!(handedOut instanceof Future<?> future)) {
            return new IllegalStateException("Task got bad yield: " + Text.repr(handedOut));
        }
        if (future.loop != loop) {
            return new IllegalStateException(
                    "Task " + this + " got Future " + future + " attached to a different loop");
        }
        if (Frames.isPause(leaf)) {
            return new IllegalStateException(
                    "yield was used instead of yield from in task " + this + " with " + future);
        }
        return new IllegalStateException("Task cannot await on itself: " + this);
    }

    private void finish(@Nullable Object result) {
        Requests asked = requests;
        end();
        if (asked != null && asked.due) {
            asked.due = false;
            completeCancelled(new Cancelled(asked.message, null));
        } else {
            super.setResult(Casts.unchecked(result));
        }
    }

    private void finishWith(Throwable error) {
        end();
        if (error instanceof CancelledError cancelled) {
            completeCancelled(new Cancelled(null, cancelled));
            return;
        }
        Requests asked = requests;
        if (asked != null && asked.suppressed) {
            CancelledError cancelled = new CancelledError(asked.message);
            cancelled.addSuppressed(error);
            completeCancelled(new Cancelled(null, cancelled));
            return;
        }
        super.setException(error);
        if (Errors.leavesLoop(error)) {
            throw Sneaky.raise(error);
        }
    }

    /** Lets go of all that the coroutine held. */
    private void end() {
        leaf = null;
        root.clear();
        loop.tasks.remove(this);
    }

    // ---- text

    @Override
    String kind() {
        return "Task";
    }

    @Override
    String stateName() {
        return !done() && cancelling() > 0 ? "cancelling" : super.stateName();
    }

    @Override
    public String toString() {
        String about = nameAndCoroutine();
        return text(blocker instanceof Future<?> future ? about + " wait_for=" + waitedText(future) : about);
    }

    /** {@code  name='Task-1' coro=<fetch() running at Pages.java:12>}, with a space before. */
    String nameAndCoroutine() {
        String place = done() ? "" : Frames.place(root, leaf);
        String where = place.isEmpty() ? "" : " at " + place;
        return " name=" + Text.repr(getName()) + " coro=<" + Frames.name(root) + (done() ? "() done" : "() running")
                + where + ">";
    }

    /** Without what that one waits for in its turn: chains may be long. */
    private static String waitedText(Future<?> future) {
        return future instanceof Task<?> task
                ? "<Task " + task.stateName() + " name=" + Text.repr(task.getName()) + ">"
                : future.toString();
    }
}
