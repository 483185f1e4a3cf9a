package io.jawait;

import io.jawait.internal.Arguments;
import io.jawait.internal.Channels;
import io.jawait.internal.Poller;
import io.jawait.internal.RemoteExecutor;
import io.jawait.internal.SelectorPoller;
import io.jawait.internal.Sneaky;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks and callbacks, one at a time, in one thread: asyncio's event loop.
 *
 * <pre>{@code
 * try (EventLoop loop = Asyncio.newEventLoop()) {
 *     loop.callLater(Duration.ofMillis(10), () -> System.out.println("tick"));
 *     String page = loop.runUntilComplete(fetch(url));
 * }
 * }</pre>
 *
 * <p>One iteration polls for what is ready outside, moves the timers that are due to the ready queue, and runs as many entries as
 * stood in the queue then. What is ready runs in the order in which it became ready, whatever it is: a callback, a task's step, a
 * done callback, or something that another thread handed over.
 *
 * <p>Loop thread only, the thread in which the loop runs; while it does not run, any one thread. {@link #callSoonThreadsafe} and
 * {@link #getDebug} may be called by any thread. Most programs need no loop object: {@link Asyncio#run} makes and closes one.
 */
public final class EventLoop implements AutoCloseable {
    static {
        Door.open();
    }

    final Engine engine;
    final TaskSet tasks = new TaskSet();
    final Unretrieved unretrieved = new Unretrieved(this);
    final AsyncGenerators asyncGenerators = new AsyncGenerators(this);
    final Outside outside = new Outside();
    final DebugMode debug = new DebugMode();
    final SignalHandlers signalHandlers = new SignalHandlers(this);

    private final Reports reports = new Reports(this);
    private final Executors executors = new Executors(this);
    private final Visibility visibility = new Visibility(this);
    private final Stuck stuck = new Stuck(this);
    private final Set<Runnable> closers = new LinkedHashSet<>();
    private final UnclosedLoops.Remains remains;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** That of the thread in which it runs. */
    private @Nullable ThreadState threadState;

    private @Nullable TaskFactory taskFactory;

    /** A new loop, in debug mode when the system property {@code jawait.debug} is true or the variable {@code JAWAIT_DEBUG} has any text. */
    public EventLoop() {
        this(new SelectorPoller());
    }

    EventLoop(Poller poller) {
        engine = new Engine(this, poller);
        remains = UnclosedLoops.watch(this, poller);
        setDebug(Diagnosis.isDefault());
    }

    // ---- scheduling

    /** Has the callback run in the next iteration, in a copy of the current context: asyncio's {@code loop.call_soon}. */
    public Handle callSoon(Runnable callback) {
        return callSoon(callback, ThreadState.snapshot());
    }

    /** The same, in the context given; null: a copy of the current one. */
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        Arguments.given(callback, "a callback", "callSoon");
        Handle handle = new Handle(this, callback, context);
        ready(handle);
        return handle;
    }

    /** As {@link #callSoon(Runnable)}, and wakes the loop: asyncio's {@code loop.call_soon_threadsafe}. Any thread. */
    public Handle callSoonThreadsafe(Runnable callback) {
        return callSoonThreadsafe(callback, ThreadState.snapshot());
    }

    /** The same, in the context given; null: a copy of the current one. Any thread. */
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        Arguments.given(callback, "a callback", "callSoonThreadsafe");
        ensureOpen();
        Handle handle = new Handle(this, callback, context);
        engine.post(handle);
        return handle;
    }

    /** Has the callback run after the delay, which may be negative: asyncio's {@code loop.call_later}. */
    public TimerHandle callLater(Duration delay, Runnable callback) {
        return callLater(delay, callback, ThreadState.snapshot());
    }

    /** The same, in the context given; null: a copy of the current one. */
    public TimerHandle callLater(Duration delay, Runnable callback, @Nullable Context context) {
        Arguments.given(delay, "a delay", "callLater");
        return callAt(time() + Poller.seconds(delay), callback, context);
    }

    /** Has the callback run when {@link #time} has come to {@code when}: asyncio's {@code loop.call_at}. */
    public TimerHandle callAt(double when, Runnable callback) {
        return callAt(when, callback, ThreadState.snapshot());
    }

    /** The same, in the context given; null: a copy of the current one. */
    public TimerHandle callAt(double when, Runnable callback, @Nullable Context context) {
        Arguments.given(callback, "a callback", "callAt");
        if (Double.isNaN(when)) {
            throw new IllegalArgumentException("Invalid time: NaN (not a number)");
        }
        ensureOpen();
        ensureLoopThread();
        TimerHandle handle = new TimerHandle(this, when, callback, context);
        engine.addTimer(when, handle);
        return handle;
    }

    /** The loop's clock, in seconds; it never goes back: asyncio's {@code loop.time}. */
    public double time() {
        return engine.time();
    }

    /** What a new task or callback begins with. */
    Context snapshot() {
        ThreadState state = threadState;
        return state == null ? ThreadState.snapshot() : state.snapshotHere();
    }

    /** Appends a task, handle, sleep or gathering future to the ready queue. */
    void ready(Object entry) {
        ensureLoopThread();
        engine.add(entry);
    }

    // ---- futures and tasks

    /** A pending future of this loop: asyncio's {@code loop.create_future}. */
    public <T extends @Nullable Object> Future<T> createFuture() {
        return new Future<>(this);
    }

    /** A task that runs the coroutine from the next iteration on: asyncio's {@code loop.create_task}. */
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
        return createTask(coroutine, new TaskOptions(name, context, null));
    }

    /** The same, with these options. */
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        if (coroutine == null) {
            throw new IllegalArgumentException("a coroutine was expected, got null");
        }
        engine.ensureOpen();
        TaskFactory made = taskFactory;
        return made == null
                ? new Task<>(coroutine, this, options)
                : TaskFactories.create(made, this, coroutine, options);
    }

    /** Who makes the tasks of this loop; null: the default, {@code new Task}. asyncio's {@code loop.set_task_factory}. */
    public void setTaskFactory(@Nullable TaskFactory factory) {
        taskFactory = factory;
    }

    /** What {@link #setTaskFactory} was given: asyncio's {@code loop.get_task_factory}. */
    public @Nullable TaskFactory getTaskFactory() {
        return taskFactory;
    }

    // ---- running

    /**
     * Runs until {@link #stop}: asyncio's {@code loop.run_forever}.
     *
     * @throws IllegalStateException when the loop runs or is closed, or another one runs in this thread
     */
    public void runForever() {
        ensureOpen();
        ensureNotRunning();
        ThreadState state = ThreadState.current();
        Context outside = state.beginLoop(this);
        try {
            thread = Thread.currentThread();
            threadState = state;
            debug.enter();
            visibility.begin();
            engine.run();
        } finally {
            visibility.end();
            debug.leave();
            thread = null;
            threadState = null;
            state.endLoop(outside);
        }
    }

    /**
     * Runs until the awaitable is done, and gives its result or throws its error: asyncio's {@code loop.run_until_complete}. What is
     * not a future is run as a task. Other tasks stay as they are, and go on in the next run.
     *
     * @throws IllegalStateException when the loop runs, is closed, or was stopped before
     */
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) {
        ensureOpen();
        ensureNotRunning();
        boolean isNew = !(awaitable instanceof Future);
        Future<T> future = Asyncio.ensureFuture(awaitable, this);
        Consumer<Future<T>> stop = future.done() ? done -> stop() : EventLoop::stopAfter;
        future.addDoneCallback(stop);
        stuck.arm();
        try {
            runForever();
        } catch (Throwable error) {
            if (isNew) {
                future.failedQuietly();
            }
            throw Sneaky.raise(error);
        } finally {
            stuck.disarm();
            future.removeDoneCallback(stop);
        }
        if (!future.done()) {
            throw new IllegalStateException("Event loop stopped before Future completed.");
        }
        return future.result();
    }

    /** An error that has left the loop has stopped it already. */
    private static void stopAfter(Future<?> future) {
        if (future.cancelled() || future.failure() == null || !Errors.leavesLoop(future.failure())) {
            future.getLoop().stop();
        }
    }

    /** Has the loop return after the current batch; before a run, after one iteration: asyncio's {@code loop.stop}. */
    public void stop() {
        engine.stop();
    }

    /** Whether the loop runs: asyncio's {@code loop.is_running}. Any thread. */
    public boolean isRunning() {
        return thread != null;
    }

    /** Whether the loop was closed: asyncio's {@code loop.is_closed}. Any thread. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Closes the loop: asyncio's {@code loop.close}. Drops what is scheduled, and shuts the default executor down without waiting. Errors
     * of futures that nobody has looked at, and tasks that are not finished, are reported to the exception handler now.
     *
     * @throws IllegalStateException when it runs
     */
    @Override
    public void close() {
        if (isRunning()) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        if (closed) {
            return;
        }
        try {
            unretrieved.reportAll();
            tasks.toSet().forEach(reports::pendingTask);
        } finally { // a handler may end the program
            closeForGood();
        }
    }

    private void closeForGood() {
        debug.close();
        signalHandlers.close();
        List.copyOf(closers).forEach(Runnable::run);
        closed = true;
        remains.close();
        try {
            executors.close();
            visibility.close();
        } finally {
            engine.close();
        }
    }

    /** What is to be done when the loop is closed, as long as it stands there. */
    Set<Runnable> closers() {
        return closers;
    }

    private void ensureOpen() {
        if (closed) {
            throw closed();
        }
    }

    static IllegalStateException closed() {
        return new IllegalStateException("Event loop is closed");
    }

    private void ensureNotRunning() {
        if (isRunning()) {
            throw new IllegalStateException("This event loop is already running");
        }
        if (ThreadState.runningLoop() != null) {
            throw new IllegalStateException("Cannot run the event loop while another loop is running");
        }
    }

    // ---- channels

    /**
     * Has the callback called once in each iteration in which the channel can be read from, or accept: asyncio's
     * {@code loop.add_reader}. It takes the place of an earlier one. The channel must be non-blocking. When the program closes it, the
     * callback is called once more, and meets the error.
     *
     * @throws IllegalStateException when a transport or server has the channel
     */
    public void addReader(SelectableChannel channel, Runnable callback) {
        Arguments.given(callback, "a callback", "addReader");
        ChannelCallbacks.addReader(this, channel, callback);
    }

    /** The same for writing, and for the end of connecting: asyncio's {@code loop.add_writer}. */
    public void addWriter(SelectableChannel channel, Runnable callback) {
        Arguments.given(callback, "a callback", "addWriter");
        ChannelCallbacks.addWriter(this, channel, callback);
    }

    /** Removes what {@link #addReader} added, and tells whether there was something: asyncio's {@code loop.remove_reader}. */
    public boolean removeReader(SelectableChannel channel) {
        return !closed && ChannelCallbacks.removeReader(this, channel);
    }

    /** Removes what {@link #addWriter} added, and tells whether there was something: asyncio's {@code loop.remove_writer}. */
    public boolean removeWriter(SelectableChannel channel) {
        return !closed && ChannelCallbacks.removeWriter(this, channel);
    }

    // ---- signals

    /**
     * Has the callback called by the loop at each arrival of a signal: asyncio's {@code loop.add_signal_handler}. It takes the place of an
     * earlier one, of the JVM's and of other loops'. Any loop may have it, not just that of the main thread. A JVM that was started with HUP, INT
     * or TERM ignored, as by {@code nohup}, leaves it so; but for INT, the log has a warning then.
     *
     * @throws IllegalStateException when the signal can't be handled, with the reason: the JVM keeps QUIT for itself, for one
     */
    public void addSignalHandler(Signal signal, Runnable callback) {
        Arguments.given(callback, "a callback", "addSignalHandler");
        ensureOpen();
        signalHandlers.add(signal, callback);
    }

    /** Puts back what handled the signal before, and tells whether there was a handler: asyncio's {@code loop.remove_signal_handler}. */
    public boolean removeSignalHandler(Signal signal) {
        return signalHandlers.remove(signal);
    }

    Channels channels() {
        ensureOpen();
        ensureLoopThread();
        return engine.poller().channels();
    }

    // ---- blocking calls

    /**
     * Has the executor make a call, at once, and gives the future of its result: asyncio's {@code loop.run_in_executor}. Cancelling
     * the future keeps a call that has not begun from beginning; one that runs goes on, and its result is dropped. Context
     * variables don't come along.
     *
     * @param executor null: the default executor
     * @throws IllegalStateException when the default executor was shut down
     */
    public <T extends @Nullable Object, X extends Exception> Future<T> runInExecutor(
            @Nullable Executor executor, ThrowingCallable<T, X> call) throws X {
        ensureOpen();
        Arguments.given(call, "a callback", "runInExecutor");
        if (executor instanceof RemoteExecutor remote) {
            return Stages.wrap(
                    remote.<T>submitRemote(call instanceof RunnableCall<?> without ? without.run() : call), this);
        }
        ExecutorJob<T> job = new ExecutorJob<>(this, call);
        Executor chosen = executor == null ? executors.defaultExecutor() : executor;
        outside.calls.incrementAndGet();
        try {
            chosen.execute(job);
        } catch (Throwable refused) {
            outside.calls.decrementAndGet();
            throw refused;
        }
        return job.future();
    }

    /** The same, for a call without result. */
    public <X extends Exception> Future<@Nullable Void> runInExecutor(
            @Nullable Executor executor, ThrowingRunnable<X> run) throws X {
        Arguments.given(run, "a callback", "runInExecutor");
        ThrowingCallable<@Nullable Void, X> call = new RunnableCall<>(run);
        return runInExecutor(executor, call);
    }

    /**
     * The executor for calls that name none: asyncio's {@code loop.set_default_executor}. The loop shuts it down when it is closed, if it
     * is an ExecutorService; of another one nobody can wait for the calls, and {@code run} ends without them. The JDK's common pool can't be
     * shut down: its end is that it is idle.
     */
    public void setDefaultExecutor(Executor executor) {
        executors.setDefault(executor);
    }

    /**
     * Waits for the calls of the default executor, without blocking the loop, and forbids new ones: asyncio's
     * {@code loop.shutdown_default_executor}.
     */
    public Coroutine<@Nullable Void> shutdownDefaultExecutor() {
        return Awaiting.shutdownDefaultExecutor(executors, null);
    }

    /** The same, but gives up after the timeout, with a warning. */
    public Coroutine<@Nullable Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
        return Awaiting.shutdownDefaultExecutor(executors, timeout);
    }

    /**
     * A coroutine that closes all {@linkplain io.jawait.generator.AsyncGenerator asynchronous generators} that were started in this loop and have
     * not ended; the exception handler is told of their errors. {@link Runner} and {@link Asyncio#run} do this. asyncio's
     * {@code loop.shutdown_asyncgens}.
     */
    public Coroutine<@Nullable Void> shutdownAsyncgens() {
        return asyncGenerators.shutdown();
    }

    Executors executors() {
        return executors;
    }

    // ---- errors

    /** Who is told of errors that nobody else can be told of; null: the default handler. asyncio's {@code set_exception_handler}. */
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        reports.setHandler(handler);
    }

    /** What {@link #setExceptionHandler} was given: asyncio's {@code get_exception_handler}. */
    public @Nullable ExceptionHandler getExceptionHandler() {
        return reports.handler();
    }

    /** Tells the exception handler: asyncio's {@code loop.call_exception_handler}. See {@link ExceptionHandler} for the keys. */
    public void callExceptionHandler(Map<String, ?> context) {
        reports.call(context);
    }

    /**
     * Logs the message, then the other entries in the order of their keys, as one record of level ERROR of the logger
     * {@code io.jawait}: asyncio's {@code loop.default_exception_handler}.
     */
    public void defaultExceptionHandler(Map<String, ?> context) {
        reports.log(context);
    }

    // ---- debug mode

    /** Whether debug mode is on: asyncio's {@code loop.get_debug}. Any thread. */
    public boolean getDebug() {
        return debug.isOn();
    }

    /**
     * Turns debug mode on or off: asyncio's {@code loop.set_debug}. In debug mode calls from a wrong thread are refused, slow callbacks and
     * coroutines that were never awaited are logged, and futures, tasks and handles show where they were made.
     */
    public void setDebug(boolean enabled) {
        debug.set(enabled, thread == Thread.currentThread());
    }

    /** From which duration on debug mode calls a step or callback slow; 100 ms: asyncio's {@code slow_callback_duration}. */
    public Duration getSlowCallbackDuration() {
        return debug.slowCallbackDuration;
    }

    /**
     * Sets what {@link #getSlowCallbackDuration} gives.
     *
     * @throws IllegalArgumentException when it is null or negative
     */
    public void setSlowCallbackDuration(Duration duration) {
        if (duration == null || duration.isNegative()) {
            throw new IllegalArgumentException("a duration that is not negative was expected, got " + duration);
        }
        debug.slowCallbackDuration = duration;
    }

    void ensureLoopThread() {
        if (debug.isOn()) {
            Thread running = thread;
            if (running != null && running != Thread.currentThread()) {
                throw new IllegalStateException(
                        "Non-thread-safe operation invoked on an event loop other than the current one");
            }
        }
    }

    @Override
    public String toString() {
        return "<EventLoop running=" + isRunning() + " closed=" + closed + " debug=" + getDebug() + ">";
    }
}
