package io.jawait;

import io.jawait.generator.AsyncGenerator;
import io.jawait.internal.Access;
import io.jawait.internal.Channels;
import io.jawait.internal.Line;
import io.jawait.internal.Log;
import io.jawait.internal.LoopControl;
import io.jawait.internal.Poller;
import io.jawait.spi.AsyncBody;
import io.jawait.spi.Execution;
import io.jawait.spi.Frame;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What this package lets the runtime's other packages do. */
final class Door extends Access {
    static void open() {
        provide(new Door());
    }

    @Override
    public Channels channels(EventLoop loop) {
        return loop.channels();
    }

    @Override
    public void post(EventLoop loop, Runnable action) {
        Stages.post(loop, action);
    }

    @Override
    public Set<Runnable> closers(EventLoop loop) {
        return loop.closers();
    }

    @Override
    public Handle handle(EventLoop loop, Runnable callback) {
        return new Handle(loop, callback, ThreadState.snapshot());
    }

    @Override
    public Runnable expectFromPipe(EventLoop loop) {
        return counted(loop.outside.pipes);
    }

    @Override
    public Runnable expectFromPublisher(EventLoop loop) {
        return counted(loop.outside.stages);
    }

    private static Runnable counted(AtomicInteger expected) {
        expected.incrementAndGet();
        return expected::decrementAndGet;
    }

    @Override
    public void logDebug(EventLoop loop, String message, Throwable error) {
        if (loop.getDebug()) {
            Log.write(Level.DEBUG, message, error);
        }
    }

    @Override
    public boolean leavesLoop(Throwable error) {
        return Errors.leavesLoop(error);
    }

    @Override
    public EventLoop newLoop(Poller poller) {
        return new EventLoop(poller);
    }

    @Override
    public @Nullable EventLoop runningLoop() {
        return ThreadState.runningLoop();
    }

    @Override
    public LoopControl control(EventLoop loop) {
        return new Control(loop);
    }

    @Override
    public @Nullable Coroutine<?> currentCoroutine() {
        EventLoop loop = ThreadState.runningLoop();
        Task<?> task = loop == null ? null : Asyncio.currentTask(loop);
        return task == null ? null : task.getCoro();
    }

    @Override
    public void innermostIs(Frame frame, Execution execution) {
        EventLoop loop = ThreadState.runningLoop();
        Task<?> task = loop == null || loop.engine.execution != execution ? null : Asyncio.currentTask(loop);
        if (task != null) {
            task.innermostIs(frame);
        }
    }

    @Override
    public List<FrameCallGraphEntry> callStack(Task<?> task) {
        return task.callStack();
    }

    @Override
    public Set<Task<?>> awaitedBy(Task<?> task) {
        return task.awaitedBy();
    }

    @Override
    public @Nullable Runnable asyncGeneratorStarted(AsyncBody body, AsyncGenerator<?> generator) {
        EventLoop loop = ThreadState.runningLoop();
        return loop == null ? null : loop.asyncGenerators.add(body, generator);
    }

    @Override
    public void cancellationSuppressed(CancelledError error) {
        EventLoop loop = ThreadState.runningLoop();
        Task<?> task = loop == null ? null : Asyncio.currentTask(loop);
        if (task != null) {
            task.cancellationSuppressed(error);
        }
    }

    @Override
    public Future<?> follow(CompletionStage<?> stage) {
        return Stages.follow(stage, Asyncio.getEventLoop());
    }

    @Override
    public @Nullable Object sleep(Duration delay, Execution execution) {
        EventLoop loop = execution.loop();
        if (loop == null || loop.getDebug() || Sleep.isNone(delay)) { // debug mode notes where each future was made
            return Sleep.of(delay);
        }
        execution.sleepUntil(Sleep.end(delay, loop));
        return Sleep.OF_TASK;
    }

    @Override
    public Future<@Nullable Void> takeTurn(Line line, @Nullable Object item, EventLoop loop) {
        return Turn.take(line, item, loop);
    }
}
