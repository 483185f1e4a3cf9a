package io.jawait.internal;

import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.FrameCallGraphEntry;
import io.jawait.Future;
import io.jawait.Handle;
import io.jawait.Task;
import io.jawait.generator.AsyncGenerator;
import io.jawait.spi.AsyncBody;
import io.jawait.spi.Execution;
import io.jawait.spi.Frame;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The door for the runtime's other packages to what is not public in {@code io.jawait}. */
public abstract class Access {
    private static @Nullable Access instance;

    /** For the one that {@code io.jawait} provides. */
    protected Access() {}

    /** The door. */
    public static Access get() {
        Access found = instance;
        if (found == null) {
            try {
                MethodHandles.lookup().ensureInitialized(EventLoop.class);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
            found = instance;
        }
        if (found == null) {
            throw new IllegalStateException("EventLoop is being initialised");
        }
        return found;
    }

    /** Called once. */
    protected static void provide(Access provided) {
        instance = provided;
    }

    /** The channels that the loop watches. */
    public abstract Channels channels(EventLoop loop);

    /** Has the loop do something; dropped when it is closed. Any thread. */
    public abstract void post(EventLoop loop, Runnable action);

    /** What the loop does when it is closed, as long as it stands there. */
    public abstract Set<Runnable> closers(EventLoop loop);

    /** A ready entry that calls back in the current context, for a {@link Watch}. */
    public abstract Handle handle(EventLoop loop, Runnable callback);

    /**
     * Counts a child process, or a thread that reads or writes a stream, among what may wake the loop. Gives what is to be run, once, when
     * its end was posted.
     */
    public abstract Runnable expectFromPipe(EventLoop loop);

    /** The same for a publisher, until the loop has seen that it called. */
    public abstract Runnable expectFromPublisher(EventLoop loop);

    /** Logs an error that is no news, if the loop is in debug mode. */
    public abstract void logDebug(EventLoop loop, String message, Throwable error);

    /** Whether the error is not for exception handlers, but ends the run of the loop. */
    public abstract boolean leavesLoop(Throwable error);

    /** A loop with a poller of one's own. */
    public abstract EventLoop newLoop(Poller poller);

    /** The loop that runs in this thread; null for none. */
    public abstract @Nullable EventLoop runningLoop();

    /** The loop as tests and observers see it. */
    public abstract LoopControl control(EventLoop loop);

    /** The coroutine of the task whose step runs in this thread. */
    public abstract @Nullable Coroutine<?> currentCoroutine();

    /** Frames below this one have left the chain that runs in {@code execution}, with an asynchronous generator that has yielded. */
    public abstract void innermostIs(Frame frame, Execution execution);

    /** The methods that an unfinished task is in, innermost first. */
    public abstract List<FrameCallGraphEntry> callStack(Task<?> task);

    /** The tasks that wait for this one, themselves or behind gather, wait, shield or a group. */
    public abstract Set<Task<?>> awaitedBy(Task<?> task);

    /**
     * An asynchronous generator is asked for its first element. Gives what is to be run when it has ended; null without a running loop.
     */
    public abstract @Nullable Runnable asyncGeneratorStarted(AsyncBody body, AsyncGenerator<?> generator);

    /** An error that {@code error} was added to as a suppressed one goes on in its place: asks the current task again. */
    public abstract void cancellationSuppressed(CancelledError error);

    /** A future of the current loop that follows the stage, and can be cancelled without it. */
    public abstract Future<?> follow(CompletionStage<?> stage);

    /** What an await of a sleep of this length waits for; null for the next iteration only. */
    public abstract @Nullable Object sleep(Duration delay, Execution execution);

    /** A turn of the line that nobody has, with what the line gets when it goes on. */
    public abstract Future<@Nullable Void> takeTurn(Line line, @Nullable Object item, EventLoop loop);
}
