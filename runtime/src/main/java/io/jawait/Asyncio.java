package io.jawait;

import io.jawait.internal.Arguments;
import io.jawait.internal.CancellingStage;
import io.jawait.internal.TaskReports;
import io.jawait.spi.Frames;
import io.jawait.spi.Unwoven;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * asyncio's functions. Import them all:
 *
 * <pre>{@code
 * import static io.jawait.Asyncio.*;
 *
 * @Async static Coroutine<String> greet(String name) {
 *     await(sleep(Duration.ofMillis(100)));
 *     return async("hello, " + name);
 * }
 *
 * public static void main(String[] args) {
 *     System.out.println(run(greet("world")));
 * }
 * }</pre>
 *
 * <p>What needs the running loop is for its thread only. {@link #run}, {@link #newEventLoop}, {@link #runCoroutineThreadsafe} and the
 * functions that take a loop to ask for its tasks say where they may be called.
 */
public final class Asyncio {
    private Asyncio() {}

    // ---- await and return

    /**
     * Gives the value of a coroutine, future or other awaitable, or throws its error, the very object; suspends until that is there.
     * Only in {@code @Async} methods, where the weaver replaces it.
     *
     * @throws WeavingError in code that was not woven; it never blocks
     */
    public static <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
        throw unwoven();
    }

    /**
     * The same for a stage of the JDK. A stage that was cancelled throws {@link CancelledError}; cancelling the task that waits does not
     * cancel the stage, unless it is given as {@link #cancelling}.
     *
     * @throws WeavingError in code that was not woven; it never blocks
     */
    public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        throw unwoven();
    }

    /**
     * The same as {@link #await(Awaitable)}, and declares a checked exception, for tasks, whose type has lost what they throw.
     *
     * @throws WeavingError in code that was not woven; it never blocks
     */
    public static <T extends @Nullable Object, X extends Throwable> T await(Awaitable<T> awaitable, Class<X> declares)
            throws X {
        throw unwoven();
    }

    private static WeavingError unwoven() {
        return Unwoven.inPlainCode(
                "await in code that is not woven",
                "Without weaving an await could only block its thread, and it never does that.",
                "write it in a method annotated @io.jawait.Async, and ");
    }

    /** Ends an {@code @Async} method: {@code return async(value);}. Elsewhere a coroutine that gives the value at once. */
    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> Coroutine<T> async(T value) {
        return (Coroutine<T>) Frames.finished(value);
    }

    /** Ends an {@code @Async} method that has no value: {@code return async();}. */
    @SuppressWarnings("unchecked")
    public static Coroutine<@Nullable Void> async() {
        return (Coroutine<@Nullable Void>) Frames.finished(null);
    }

    // ---- asynchronous iteration and closing

    /**
     * Lets a loop of an {@code @Async} method await the elements: Python's <a
     * href="https://docs.python.org/3/reference/compound_stmts.html#async-for">{@code async for}</a>.
     *
     * <pre>{@code
     * for (String line : each(reader)) {
     *     System.out.println(line);
     * }
     * }</pre>
     *
     * <p>What the source fails with is thrown by the loop, also where that is a checked exception, which the loop does not declare. An iterator
     * that is given away to other code throws WeavingError there.
     */
    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> Iterable<T> each(AsyncIterable<T> source) {
        return () -> (Iterator<T>) Frames.each(source.asyncIterator());
    }

    /**
     * A coroutine of the next element; it fails with {@link AsyncIterator#end} behind the last one: Python's <a
     * href="https://docs.python.org/3/library/functions.html#anext">{@code anext}</a>.
     */
    public static <T extends @Nullable Object> Coroutine<T> anext(AsyncIterator<T> iterator) {
        return iterator.next();
    }

    /** A coroutine of the next element, or of {@code otherwise} behind the last one: Python's {@code anext} with a default. */
    public static <T extends @Nullable Object> Coroutine<T> anext(AsyncIterator<T> iterator, T otherwise) {
        return Awaiting.nextOr(iterator, otherwise);
    }

    /**
     * Lets try-with-resources wait until something is closed whose own {@code close()} returns at once, such as a server or a writer.
     * Python's <a href="https://docs.python.org/3/library/contextlib.html#contextlib.aclosing">{@code contextlib.aclosing}</a>.
     */
    public static AsyncCloseable closing(WaitCloseable closeable) {
        return () -> Awaiting.closeAndWait(closeable);
    }

    // ---- running

    /**
     * Runs a coroutine in a new loop, cleans up, and gives its value or throws its error: {@code asyncio.run}. At the end tasks that are
     * left are cancelled and waited for, for as long as that takes; then the calls of the default executor, as of {@link #toThread}, which
     * nothing can interrupt, for up to five minutes. A wait of more than 10 s is logged. Any thread that runs no loop.
     *
     * @throws IllegalStateException when a loop runs in this thread
     * @throws KeyboardInterrupt when the thread was interrupted, or the program told to stop from the console
     */
    public static <T extends @Nullable Object> T run(Coroutine<T> main) {
        return Runner.runOnce(main, new Runner());
    }

    /** The same, with {@linkplain EventLoop#setDebug debug mode} on or off. */
    public static <T extends @Nullable Object> T run(Coroutine<T> main, boolean debug) {
        return Runner.runOnce(main, new Runner(debug));
    }

    /** The same, in a loop that the factory makes and that is closed at the end. */
    public static <T extends @Nullable Object> T run(Coroutine<T> main, Supplier<EventLoop> loopFactory) {
        return Runner.runOnce(main, new Runner(loopFactory));
    }

    // ---- loops

    /**
     * The loop that runs in this thread: {@code asyncio.get_running_loop}.
     *
     * @throws IllegalStateException when there is none
     */
    public static EventLoop getRunningLoop() {
        EventLoop loop = ThreadState.runningLoop();
        if (loop == null) {
            throw NoLoop.error();
        }
        return loop;
    }

    /**
     * The loop that runs in this thread, else the one that was {@linkplain #setEventLoop set}: {@code asyncio.get_event_loop}.
     *
     * @throws IllegalStateException when there is none
     */
    public static EventLoop getEventLoop() {
        ThreadState state = ThreadState.orNull();
        EventLoop loop = state == null ? null : state.running != null ? state.running : state.installed;
        if (loop == null) {
            throw new IllegalStateException("There is no current event loop in thread '"
                    + Thread.currentThread().getName() + "'.");
        }
        return loop;
    }

    /** Sets this thread's loop, for {@link #getEventLoop}; null: none. {@code asyncio.set_event_loop}. */
    public static void setEventLoop(@Nullable EventLoop loop) {
        ThreadState.current().install(loop);
    }

    /** A new loop, not set anywhere: {@code asyncio.new_event_loop}. Any thread. */
    public static EventLoop newEventLoop() {
        return new EventLoop();
    }

    // ---- tasks

    /**
     * Has the running loop run the coroutine as a task, from the next iteration on: {@code asyncio.create_task}.
     *
     * @throws IllegalStateException when no loop runs in this thread
     */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return getRunningLoop().createTask(coroutine, TaskOptions.NONE);
    }

    /** The same, with a name; null: {@code Task-N}. */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, @Nullable String name) {
        return getRunningLoop().createTask(coroutine, name);
    }

    /** The same, in the context given; null: a copy of the current one. */
    public static <T extends @Nullable Object> Task<T> createTask(
            Coroutine<T> coroutine, @Nullable String name, @Nullable Context context) {
        return getRunningLoop().createTask(coroutine, name, context);
    }

    /** The same, with these options, an eager start among them. */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        return getRunningLoop().createTask(coroutine, options);
    }

    /**
     * A factory of tasks that run their first step at once, inside the call that creates them, unless that call says otherwise:
     * {@code asyncio.eager_task_factory}. {@code loop.setTaskFactory(Asyncio::eagerTaskFactory)}.
     */
    public static Task<?> eagerTaskFactory(EventLoop loop, Coroutine<?> coroutine, TaskOptions options) {
        return new Task<>(coroutine, loop, TaskFactories.eager(options));
    }

    /** The same, around a factory of one's own, which is asked for an eager start: {@code asyncio.create_eager_task_factory}. */
    public static TaskFactory createEagerTaskFactory(TaskFactory constructor) {
        return (loop, coroutine, options) -> constructor.createTask(loop, coroutine, TaskFactories.eager(options));
    }

    /**
     * The task whose step this thread's running loop runs; null inside plain callbacks: {@code asyncio.current_task}.
     *
     * @throws IllegalStateException when no loop runs in this thread
     */
    public static @Nullable Task<?> currentTask() {
        return currentTask(getRunningLoop());
    }

    /** The task whose step this loop runs. Loop thread only. */
    public static @Nullable Task<?> currentTask(EventLoop loop) {
        return loop.engine.current() instanceof Task<?> task ? task : null;
    }

    /** A new set of the running loop's unfinished tasks, in the order of their creation: {@code asyncio.all_tasks}. */
    public static Set<Task<?>> allTasks() {
        return getRunningLoop().tasks.toSet();
    }

    /** A new set of this loop's unfinished tasks, in the order of their creation. Loop thread only. */
    public static Set<Task<?>> allTasks(EventLoop loop) {
        return loop.tasks.toSet();
    }

    /**
     * A future is given back, a coroutine becomes a task, another awaitable a task that awaits it: {@code asyncio.ensure_future}.
     *
     * @throws IllegalStateException when a loop is needed and there is no {@linkplain #getEventLoop current} one
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
        return awaitable instanceof Future<T> future ? future : asTask(awaitable, getEventLoop());
    }

    /**
     * The same, in this loop.
     *
     * @throws IllegalArgumentException when the future belongs to another one
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable, EventLoop loop) {
        if (!(awaitable instanceof Future<T> future)) {
            return asTask(awaitable, loop);
        }
        if (future.getLoop() != loop) {
            throw new IllegalArgumentException(
                    "The future belongs to a different loop than the one specified as the loop argument");
        }
        return future;
    }

    private static <T extends @Nullable Object> Task<T> asTask(Awaitable<T> awaitable, EventLoop loop) {
        if (awaitable == null) {
            throw new IllegalArgumentException("An asyncio.Future, a coroutine or an awaitable is required");
        }
        Coroutine<T> coroutine = awaitable instanceof Coroutine<T> given ? given : Awaiting.awaitIt(awaitable);
        try {
            return loop.createTask(coroutine);
        } catch (IllegalStateException closed) {
            Frames.discard(coroutine);
            throw closed;
        }
    }

    /** A future that follows the stage, in the current loop: {@code asyncio.wrap_future}. Cancelling it cancels the stage. */
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage) {
        return Stages.wrap(stage, getEventLoop());
    }

    /** The same, in this loop. */
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage, EventLoop loop) {
        return Stages.wrap(stage, loop);
    }

    /** Whether it is a future of a loop, a task included: {@code asyncio.isfuture}. */
    public static boolean isFuture(@Nullable Object object) {
        return object instanceof Future;
    }

    /** Whether it is a coroutine object: {@code asyncio.iscoroutine}. */
    public static boolean isCoroutine(@Nullable Object object) {
        return object instanceof Coroutine;
    }

    // ---- sleeping and timeouts

    /** Suspends for this long; zero or less: for one iteration. {@code asyncio.sleep}. */
    @Async
    public static Coroutine<@Nullable Void> sleep(Duration delay) {
        Sleep sleep = Sleep.of(delay);
        if (sleep == null) {
            await(yieldNow());
        } else {
            await(sleep);
        }
        return async();
    }

    /** The same, and gives {@code result}. */
    @Async
    public static <T extends @Nullable Object> Coroutine<T> sleep(Duration delay, T result) {
        await(sleep(delay));
        return async(result);
    }

    /** Suspends for one iteration: {@code asyncio.sleep(0)}. */
    @SuppressWarnings("unchecked")
    public static Coroutine<@Nullable Void> yieldNow() {
        return (Coroutine<@Nullable Void>) Frames.pause(null);
    }

    /**
     * Awaits something, but no longer than this: {@code asyncio.wait_for}. At the deadline it is cancelled, and its cleanup awaited.
     *
     * @param delay null: no limit; zero or less: what is not done yet is cancelled before it begins
     */
    public static <T extends @Nullable Object> Coroutine<T> waitFor(Awaitable<T> awaitable, @Nullable Duration delay)
            throws TimeoutException {
        return Awaiting.waitFor(awaitable, delay);
    }

    /**
     * The same for a stage of the JDK, which others may wait for: at the deadline it is left alone, unless it is given as {@link #cancelling}.
     */
    public static <T extends @Nullable Object> Coroutine<T> waitFor(CompletionStage<T> stage, @Nullable Duration delay)
            throws TimeoutException {
        return Awaiting.waitFor(stage, delay);
    }

    /**
     * Runs the body as a block with a deadline, this long from this call: {@code asyncio.timeout}. See {@link Timeout}.
     *
     * @param delay null: no deadline, until the body {@linkplain Timeout#reschedule sets} one
     */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> timeout(
            @Nullable Duration delay, AsyncFunction<? super Timeout, T, X> body) throws X, TimeoutException {
        return Timeout.after(delay).run(body);
    }

    /** The same, with a time of the loop's clock as deadline: {@code asyncio.timeout_at}. */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> timeoutAt(
            @Nullable Double when, AsyncFunction<? super Timeout, T, X> body) throws X, TimeoutException {
        return Timeout.at(when).run(body);
    }

    // ---- combining

    /**
     * A future of all results, in the order of the arguments: {@code asyncio.gather}. Coroutines become tasks now. The first failure
     * completes the future, and the others run on. Cancelling the future cancels all.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T extends @Nullable Object> Future<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return GatheringFuture.gather(Arrays.asList(awaitables), false);
    }

    /** The same. */
    public static <T extends @Nullable Object> Future<List<T>> gather(
            Iterable<? extends Awaitable<? extends T>> awaitables) {
        return GatheringFuture.gather(awaitables, false);
    }

    /** A future of all outcomes, failures and cancellations included: {@code asyncio.gather(…, return_exceptions=True)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Awaitable<? extends T>... awaitables) {
        return GatheringFuture.gather(Arrays.asList(awaitables), true);
    }

    /** The same. */
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Iterable<? extends Awaitable<? extends T>> awaitables) {
        return GatheringFuture.gather(awaitables, true);
    }

    /** {@link #gather(Iterable) Gathers} what the function gives for each item; for functions that declare checked exceptions. */
    public static <A, T extends @Nullable Object, X extends Exception> Future<List<T>> gatherEach(
            Iterable<A> items, AsyncFunction<? super A, T, X> function) throws X {
        java.util.ArrayList<Coroutine<T>> coroutines = new java.util.ArrayList<>();
        for (A item : items) {
            coroutines.add(function.apply(item));
        }
        return GatheringFuture.gather(coroutines, false);
    }

    /**
     * A future that follows the awaitable and can be cancelled without it: {@code asyncio.shield}. Keep a reference to what goes on
     * behind it, to learn how it ends.
     */
    public static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
        return Shield.shield(awaitable);
    }

    /**
     * Waits until all futures are done: {@code asyncio.wait}. It never throws what they failed with, and cancels nothing. The await fails
     * with IllegalArgumentException when there are none.
     */
    public static <F extends Future<?>> Coroutine<Done<F>> wait(Iterable<F> futures) {
        return Waiting.wait(futures, null, ReturnWhen.ALL_COMPLETED);
    }

    /** The same, but no longer than this; null: no limit. */
    public static <F extends Future<?>> Coroutine<Done<F>> wait(Iterable<F> futures, @Nullable Duration timeout) {
        return Waiting.wait(futures, timeout, ReturnWhen.ALL_COMPLETED);
    }

    /** The same, until as many are done as {@code returnWhen} says. */
    public static <F extends Future<?>> Coroutine<Done<F>> wait(Iterable<F> futures, ReturnWhen returnWhen) {
        return Waiting.wait(futures, null, returnWhen);
    }

    /** The same with both. */
    public static <F extends Future<?>> Coroutine<Done<F>> wait(
            Iterable<F> futures, @Nullable Duration timeout, ReturnWhen returnWhen) {
        return Waiting.wait(futures, timeout, returnWhen);
    }

    /**
     * The awaitables in the order in which they are done, in a plain loop or an asynchronous one: {@code asyncio.as_completed}. See
     * {@link AsCompleted}. Coroutines become tasks now.
     */
    public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
            Iterable<? extends Awaitable<? extends T>> awaitables) {
        return asCompleted(awaitables, null);
    }

    /** The same; what is not done after the timeout throws {@link TimeoutException}, and goes on. */
    public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
            Iterable<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
        return new AsCompleted<>(getEventLoop(), awaitables, timeout);
    }

    // ---- threads

    /**
     * Makes a blocking call in a thread of the default executor, in a copy of the current context: {@code asyncio.to_thread}. Cancelling
     * does not interrupt a call that has begun. Unless the program has {@linkplain EventLoop#setDefaultExecutor set} another executor, it has
     * as many daemon threads as there are processors, and four more, but at most 32; further calls wait for one.
     */
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> toThread(ThrowingCallable<T, X> call)
            throws X {
        return Awaiting.toThread(call);
    }

    /** The same, for a call without result. */
    public static <X extends Exception> Coroutine<@Nullable Void> toThread(ThrowingRunnable<X> run) throws X {
        return Awaiting.toThread(new RunnableCall<>(Arguments.given(run, "a callable", "toThread")));
    }

    /**
     * Has a loop of another thread run a coroutine: {@code asyncio.run_coroutine_threadsafe}. Any thread. Cancelling what it gives
     * cancels the task; waiting for it in the thread of that loop, by {@code get} or {@code join}, is an {@link IllegalStateException}.
     */
    public static <T extends @Nullable Object> CompletableFuture<T> runCoroutineThreadsafe(
            Coroutine<T> coroutine, EventLoop loop) {
        if (coroutine == null) {
            throw new IllegalArgumentException("A coroutine object is required");
        }
        CompletableFuture<T> result = new LoopStage<>(loop);
        loop.callSoonThreadsafe(() -> Stages.run(coroutine, loop, result));
        return result;
    }

    /** A stage that is cancelled with the task that awaits it. */
    public static <T extends @Nullable Object> Awaitable<T> cancelling(CompletionStage<T> stage) {
        return new CancellingStage<>(stage, () -> Awaiting.awaitIt(wrapFuture(stage)));
    }

    /** A copy of the current context: Python's {@code contextvars.copy_context}. Any thread. */
    public static Context copyContext() {
        return ThreadState.snapshot().copy();
    }

    // ---- call graphs

    /**
     * Where the current task stands and who awaits it, as far as that goes; null when no task runs: {@code asyncio.capture_call_graph}.
     *
     * @throws IllegalStateException when no loop runs in this thread
     */
    public static @Nullable FutureCallGraph captureCallGraph() {
        return CallGraphs.captureCurrent(Integer.MAX_VALUE);
    }

    /** The same of this future or task. Its loop's thread, or any one while the loop does not run. */
    public static FutureCallGraph captureCallGraph(Future<?> future) {
        return CallGraphs.capture(future, Integer.MAX_VALUE);
    }

    /**
     * The same, with so many methods of each stack.
     *
     * @param limit positive: the outermost methods; negative: the innermost ones; zero: none
     */
    public static FutureCallGraph captureCallGraph(Future<?> future, int limit) {
        return CallGraphs.capture(future, limit);
    }

    /**
     * The call graph of the current task as text, empty when no task runs: {@code asyncio.format_call_graph}. Each task's stack is shown once,
     * however many paths lead to it.
     *
     * @throws IllegalStateException when no loop runs in this thread
     */
    public static String formatCallGraph() {
        FutureCallGraph graph = captureCallGraph();
        return graph == null ? "" : CallGraphs.format(graph);
    }

    /** The same of this future or task. Its loop's thread, or any one while the loop does not run. */
    public static String formatCallGraph(Future<?> future) {
        return CallGraphs.format(captureCallGraph(future));
    }

    /** Prints {@link #formatCallGraph()}: {@code asyncio.print_call_graph}. */
    public static void printCallGraph(PrintStream out) {
        out.println(formatCallGraph());
    }

    /** Prints {@link #formatCallGraph(Future)}. */
    public static void printCallGraph(Future<?> future, PrintStream out) {
        out.println(formatCallGraph(future));
    }

    /**
     * All unfinished tasks of a loop as a tree, who awaits above what is awaited, with the methods in between: what {@code python -m asyncio
     * pstree} prints. The loop's thread, or any one while the loop does not run.
     */
    public static String formatTaskTree(EventLoop loop) {
        return TaskReports.tree(loop);
    }
}
