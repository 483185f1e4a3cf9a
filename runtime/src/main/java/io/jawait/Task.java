package io.jawait;

import io.jawait.internal.Arguments;
import io.jawait.internal.Casts;
import io.jawait.internal.Line;
import io.jawait.internal.Sneaky;
import io.jawait.spi.Execution;
import io.jawait.spi.Frame;
import io.jawait.spi.Frames;
import java.io.PrintStream;
import java.util.List;
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
    /** In {@link #blocker} before the first step. */
    private static final Object NOT_STARTED = new Object();

    /**
     * The innermost frame, where the next step goes in; the outermost one is the coroutine's object. Before the first suspension and
     * after the end that object itself.
     */
    private Frame frame;

    /**
     * The future that the task waits for, {@link Sleep#OF_TASK} or how that was cancelled, the error that the next step throws, or
     * {@link #NOT_STARTED}; null: the step only goes on.
     */
    private @Nullable Object blocker = NOT_STARTED;

    /** A shared snapshot, until the task sets a variable or somebody asks. */
    private Context context;

    /** N of the name {@code Task-N}, where no name was given. */
    private final int number;

    private @Nullable TaskExtras extras;

    /** Place in the loop's {@link TaskSet}; negative when it is done, {@link #EAGERLY} when its first step has done it. */
    int index;

    private static final int EAGERLY = -2;

    /**
     * For {@linkplain EventLoop#setTaskFactory task factories}: asyncio's {@code Task(coro, loop=…, name=…, context=…, eager_start=…)}. Programs
     * call {@link Asyncio#createTask}.
     *
     * @throws IllegalStateException when it is to start eagerly in a context that is entered
     */
    @SuppressWarnings("this-escape") // the loop's own sets, in the loop's own thread
    public Task(Coroutine<T> coroutine, EventLoop loop, TaskOptions options) {
        super(loop);
        String given = options.name();
        Context used = options.context();
        this.frame = (Frame) (Coroutine<?>) Arguments.given(coroutine, "a coroutine", "new Task");
        this.number = given == null ? loop.engine.nextNumber() : 0;
        this.context = used == null ? loop.snapshot() : used;
        if (given != null) {
            setName(given);
        }
        if (options.isEager() && loop.isRunning()) {
            loop.ensureLoopThread();
            loop.tasks.add(this);
            startEagerly();
        } else {
            loop.ready(this); // first: of a call that it refuses no task is left for which a run would wait
            loop.tasks.add(this);
        }
    }

    /** The first step, inside the step or callback that makes this task. */
    private void startEagerly() {
        if (context.isEntered()) {
            Frames.discard(frame);
            loop.tasks.remove(this);
            context.enter(); // throws
        }
        loop.engine.runEagerly(this);
    }

    // ---- asking

    /** The name given, or {@code Task-N}: asyncio's {@code Task.get_name}. */
    public String getName() {
        String given = extras == null ? null : extras.name;
        return given == null ? TaskNumbers.name(number) : given;
    }

    /** Changes the name: asyncio's {@code Task.set_name}. */
    public void setName(String name) {
        extras().name = Arguments.given(name, "a name", "setName");
    }

    TaskExtras extras() {
        TaskExtras own = TaskExtras.own(extras);
        extras = own;
        return own;
    }

    /** The coroutine that it runs; null when an eager start has run it to its end: asyncio's {@code Task.get_coro}. */
    @SuppressWarnings("unchecked")
    public @Nullable Coroutine<T> getCoro() {
        return index == EAGERLY ? null : (Coroutine<T>) (Coroutine<?>) root();
    }

    /** In the step that runs: what stood below has left the chain. */
    void innermostIs(Frame innermost) {
        frame = innermost;
    }

    private Frame root() {
        return Frames.outermost(frame);
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

    // ---- where it stands

    /**
     * The methods that the task is in, outermost first: asyncio's {@code Task.get_stack}. Of a suspended task the methods that await, of the one
     * that runs its part of this thread's stack, of one that failed the trace of its error. Empty when it has not begun, was cancelled,
     * or has a result.
     */
    public List<StackTraceElement> getStack() {
        return getStack(Integer.MAX_VALUE);
    }

    /** The same, but at most so many: the innermost ones, or of an error's trace the outermost. */
    public List<StackTraceElement> getStack(int limit) {
        return TaskStacks.stack(this, limit);
    }

    /** Prints {@link #getStack()} in the manner of Python's tracebacks: asyncio's {@code Task.print_stack}. */
    public void printStack(PrintStream out) {
        printStack(out, Integer.MAX_VALUE);
    }

    /** The same, of at most so many methods. */
    public void printStack(PrintStream out, int limit) {
        out.print(TaskStacks.text(this, limit));
    }

    /** The methods that an unfinished task is in, innermost first. */
    List<FrameCallGraphEntry> callStack() {
        return TaskStacks.callStack(this, frame);
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
        extras = TaskExtras.withRequest(extras);
        if (blocker == Sleep.OF_TASK) {
            blocker = Cancelled.of(message);
            loop.engine.timerCancelled();
            loop.ready(this);
            return null;
        }
        if (blocker instanceof Task<?> task && !task.done()) {
            return task;
        }
        if (!(blocker instanceof Future<?> future) || !future.cancel(message)) {
            extras().cancellationIsDue(message);
        }
        return null;
    }

    /** How many requests to cancel it has had, less those taken back: asyncio's {@code Task.cancelling}. */
    public int cancelling() {
        return extras == null ? 0 : extras.count;
    }

    /**
     * Takes one request to cancel back, and gives how many are left; with the last one, a CancelledError that was not thrown yet is
     * withdrawn. asyncio's {@code Task.uncancel}.
     */
    public int uncancel() {
        return cancelling() == 0 ? 0 : extras().takeRequestBack();
    }

    /** Whether a cancellation is due that was put behind the error of a block. */
    boolean hidesCancellation() {
        return extras != null && extras.suppressed;
    }

    /** An error of a cancellation was put behind that of a block: it is thrown again at the next suspension. */
    void cancellationSuppressed(CancelledError error) {
        extras().cancellationIsSuppressed(error.getMessage());
    }

    @Override
    @Nullable
    String requestMessage() {
        return extras == null ? null : extras.message;
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
                if (!future.hasNull()) {
                    if (future.isCancelledWithoutMessage() && endUncaught()) {
                        future.abandon();
                        return;
                    }
                    failure = future.failureAt(frame);
                    value = failure == null ? future.value() : null;
                }
            } else if (waited instanceof Cancelled cancelled) {
                if (waited == Cancelled.PLAIN && endUncaught()) {
                    return;
                }
                failure = cancelled.failure();
            } else if (waited != NOT_STARTED) {
                failure = (Throwable) waited;
            }
        }
        if (extras != null && extras.due) {
            failure = extras.takeCancellation(failure);
        }
        enterContext(waited, value, failure);
    }

    /**
     * After a cancellation that no method on the way would see: the task is cancelled, without an error that is made and thrown through all
     * of them. Whether it was so.
     */
    private boolean endUncaught() {
        TaskExtras asked = extras;
        if (asked != null && asked.due || context.isEntered() || !Frames.endUncaught(frame)) {
            return false;
        }
        end();
        completeCancelled(Cancelled.PLAIN);
        return true;
    }

    private void enterContext(@Nullable Object waited, @Nullable Object value, @Nullable Throwable failure) {
        Bridges bridges = Bridges.registered();
        if (bridges != null) {
            context = context.unfrozen();
        }
        try {
            context.enter();
        } catch (IllegalStateException entered) {
            finishWith(entered);
            return;
        }
        @Nullable Object[] outside = bridges == null ? Context.NOTHING : bridges.enter(context);
        try {
            if (waited instanceof Turn turn) {
                goOn(turn, failure);
            } else {
                resume(value, failure, waited == NOT_STARTED);
            }
        } finally {
            if (bridges != null) {
                bridges.leave(context, outside);
            }
            context.leave();
        }
    }

    private void goOn(Turn turn, @Nullable Throwable failure) {
        Object value;
        try {
            value = turn.goOn(failure);
        } catch (Throwable thrown) {
            resume(null, thrown, false);
            return;
        }
        if (value == Line.AGAIN) {
            waitFor(turn);
        } else {
            resume(value, null, false);
        }
    }

    private void resume(@Nullable Object value, @Nullable Throwable failure, boolean isFirst) {
        Execution execution = loop.engine.execution;
        Frame from = frame;
        Object result;
        try {
            if (failure != null) {
                result = isFirst ? execution.startFailing(from, failure) : execution.fail(from, failure);
            } else if (isFirst) {
                result = execution.start(from);
            } else {
                result = execution.resume(from, value);
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

    private void suspend(Execution execution) {
        Frame moved = execution.takeLeaf();
        if (moved != null) {
            frame = moved;
        }
        Object blocked = execution.takeBlocked();
        if (blocked == null) {
            loop.ready(this);
        } else if (blocked instanceof Turn turn) {
            waitFor(turn);
        } else if (blocked == Sleep.OF_TASK) {
            sleep(execution.sleepsUntil());
        } else if (blocked instanceof Future<?> future && HandedOut.isAwaitable(this, frame, future)) {
            waitFor(future);
        } else {
            blocker = HandedOut.error(this, frame, blocked);
            loop.ready(this);
        }
    }

    /** As its own timer; not where an earlier one may stand among the timers still, cancelled. */
    private void sleep(double end) {
        if (extras == null || !extras.wasAsked) {
            blocker = Sleep.OF_TASK;
            loop.engine.addTimer(end, this);
        } else {
            waitFor(new Sleep(loop, end));
        }
    }

    /** Whether it stands among the timers, and was not cancelled there. */
    boolean isTimer() {
        return blocker == Sleep.OF_TASK;
    }

    /** It does not any more: gives the future that it waits for. */
    Sleep sleepIsDue() {
        Sleep due = Sleep.due(this);
        blocker = due;
        return due;
    }

    private void waitFor(Future<?> future) {
        blocker = future;
        future.add(this);
        if (extras != null) {
            extras.passOnIfDue(future);
        }
    }

    private void finish(@Nullable Object result) {
        end();
        TaskExtras asked = extras;
        if (asked != null && asked.due) {
            completeCancelled(new Cancelled(asked.message, null));
        } else {
            super.setResult(Casts.unchecked(result));
        }
    }

    private void finishWith(Throwable error) {
        end();
        TaskExtras asked = extras;
        if (error instanceof CancelledError cancelled) {
            completeCancelled(new Cancelled(null, cancelled));
        } else if (asked != null && asked.suppressed) {
            completeCancelled(new Cancelled(null, asked.cancellationOver(error)));
        } else {
            super.setException(error);
            if (Errors.leavesLoop(error)) {
                throw Sneaky.raise(error);
            }
        }
    }

    /** Lets go of all that the coroutine held. */
    private void end() {
        frame = root();
        frame.clear();
        loop.tasks.remove(this);
        if (loop.engine.startsEagerly(this)) {
            index = EAGERLY;
        }
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
    String about() {
        return nameAndCoroutine() + Text.waitedFor(blocker);
    }

    /** {@code  name='Task-1' coro=<fetch() running at Pages.java:12>}, with a space before; no coroutine where {@link #getCoro} has none. */
    String nameAndCoroutine() {
        return Text.nameAndCoroutine(this, root(), frame);
    }
}
