package io.jawait;

import io.jawait.internal.Arguments;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One loop and one context for several runs: asyncio's {@code Runner}.
 *
 * <pre>{@code
 * try (Runner runner = new Runner()) {
 *     runner.run(prepare());
 *     String page = runner.run(fetch(url));
 * }
 * }</pre>
 *
 * <p>The loop is made at the first use. An interrupt of the thread cancels the coroutine that runs; unless that goes on, {@link #run} then throws
 * {@link KeyboardInterrupt}, with the thread's flag set again. In the thread {@code main} the console's interrupt does the same, and a second
 * one ends the JVM with status 130, unless the program handles that signal itself.
 *
 * <p>One thread.
 */
public final class Runner implements AutoCloseable {
    private static final Duration JOIN_TIMEOUT = Duration.ofMinutes(5);

    private enum State {
        CREATED,
        INITIALIZED,
        CLOSED
    }

    private final @Nullable Boolean debug;
    private final @Nullable Supplier<EventLoop> loopFactory;
    private State state = State.CREATED;
    private @Nullable EventLoop loop;
    private @Nullable Context context;

    /** What the last run threw. */
    private @Nullable Throwable thrown;

    @Nullable
    ShutdownHook shutdown;

    /** Of new loops, in the default debug mode. */
    public Runner() {
        this(null, null);
    }

    /** With debug mode on or off. */
    public Runner(boolean debug) {
        this(Boolean.valueOf(debug), null);
    }

    /** Of loops that the factory makes, which are not {@linkplain Asyncio#setEventLoop set} for the thread. */
    public Runner(Supplier<EventLoop> loopFactory) {
        this(null, loopFactory);
    }

    /** With both. */
    public Runner(boolean debug, Supplier<EventLoop> loopFactory) {
        this(Boolean.valueOf(debug), loopFactory);
    }

    private Runner(@Nullable Boolean debug, @Nullable Supplier<EventLoop> loopFactory) {
        this.debug = debug;
        this.loopFactory = loopFactory;
    }

    /**
     * Makes the loop now: Python's {@code __enter__}. Gives this runner.
     *
     * @throws IllegalStateException when the runner is closed
     */
    public Runner enter() {
        initialize();
        return this;
    }

    /**
     * Runs a coroutine as a task, in the runner's context, and gives its value or throws its error: asyncio's {@code Runner.run}.
     *
     * @throws IllegalStateException when a loop runs in this thread, or the runner is closed
     */
    public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        return run(coroutine, null);
    }

    /** The same, in the context given; null: the runner's. */
    public <T extends @Nullable Object> T run(Coroutine<T> coroutine, @Nullable Context context) {
        if (coroutine == null) {
            throw new IllegalArgumentException("a coroutine was expected, got null");
        }
        if (ThreadState.runningLoop() != null) {
            throw new IllegalStateException("Runner.run() cannot be called from a running event loop");
        }
        EventLoop used = initialize();
        Task<T> main = used.createTask(coroutine, null, context == null ? this.context : context);
        Interrupts interrupts = new Interrupts(main);
        ShutdownHook hook = shutdown;
        try {
            if (hook != null) {
                hook.setMain(main);
            }
            return used.runUntilComplete(main);
        } catch (CancelledError cancelled) {
            if (interrupts.seen() && main.uncancel() == 0) {
                throw new KeyboardInterrupt();
            }
            throw cancelled;
        } catch (Throwable error) {
            thrown = error;
            throw error;
        } finally {
            if (hook != null) {
                hook.setMain(null);
            }
            interrupts.close();
        }
    }

    static <T extends @Nullable Object> T runOnce(Coroutine<T> main, Runner runner) {
        if (ThreadState.runningLoop() != null) {
            throw new IllegalStateException("asyncio.run() cannot be called from a running event loop");
        }
        try (runner) {
            return runner.run(main);
        }
    }

    /**
     * Has the end of the JVM, as by SIGTERM or {@code System.exit}, cancel the main task, and wait until this runner is closed. Without
     * it no {@code finally} of a suspended task runs then. The end waits, too, when it comes while the runner is being closed, but not between two
     * runs. The thread that runs the loop must not be the one that calls {@code System.exit}: it would wait for itself. Nor may a call of the
     * default executor, for which the runner waits.
     *
     * @param patience how long the JVM waits
     * @throws IllegalArgumentException when patience is negative
     */
    public void installShutdownHook(Duration patience) {
        if (Arguments.given(patience, "a duration", "installShutdownHook").isNegative()) {
            throw new IllegalArgumentException("patience must not be negative, and is " + patience);
        }
        if (shutdown == null) {
            shutdown = ShutdownHook.install(patience);
        }
    }

    /**
     * The loop, made when there is none: asyncio's {@code Runner.get_loop}.
     *
     * @throws IllegalStateException when the runner is closed
     */
    public EventLoop getLoop() {
        return initialize();
    }

    private EventLoop initialize() {
        if (state == State.CLOSED) {
            throw new IllegalStateException("Runner is closed");
        }
        EventLoop made = loop;
        if (made == null) {
            made = loopFactory == null ? Asyncio.newEventLoop() : loopFactory.get();
            if (loopFactory == null) {
                Asyncio.setEventLoop(made);
            }
            if (debug != null) {
                made.setDebug(debug);
            }
            loop = made;
            context = Asyncio.copyContext();
            state = State.INITIALIZED;
        }
        return made;
    }

    /**
     * Cancels the tasks that are left and waits for them, for as long as that takes; waits for the default executor's calls, which nothing
     * can interrupt, for up to five minutes; and closes the loop: asyncio's {@code Runner.close}. A wait of more than 10 s is logged. Does
     * nothing when no loop was made, or the runner is closed.
     */
    @Override
    public void close() {
        EventLoop closing = loop;
        ShutdownHook hook = shutdown;
        shutdown = null;
        try (hook) {
            if (closing != null) {
                if (hook != null) {
                    hook.setClosing();
                }
                close(closing);
            }
        }
    }

    private void close(EventLoop closing) {
        try {
            cancelAllTasks(closing);
            Ending.closeGenerators(closing);
            Ending.awaitCalls(closing, JOIN_TIMEOUT);
        } catch (Throwable error) {
            // What was thrown may come again, out of the main task, and try-with-resources can't add an error to
            // itself.
            if (error != thrown) {
                throw error;
            }
        } finally {
            if (loopFactory == null) {
                Asyncio.setEventLoop(null);
            }
            closing.close();
            loop = null;
            state = State.CLOSED;
        }
    }

    private static void cancelAllTasks(EventLoop loop) {
        Set<Task<?>> left = Asyncio.allTasks(loop);
        if (left.isEmpty()) {
            return;
        }
        for (Task<?> task : left) {
            task.cancel();
        }
        Ending.awaitTasks(loop, left);
        for (Task<?> task : left) {
            Throwable failure = task.cancelled() ? null : task.exception();
            if (failure != null) {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("message", "unhandled exception during asyncio.run() shutdown");
                told.put("exception", failure);
                told.put("task", task);
                loop.callExceptionHandler(told);
            }
        }
    }
}
