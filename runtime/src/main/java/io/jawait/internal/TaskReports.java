package io.jawait.internal;

import io.jawait.Asyncio;
import io.jawait.EventLoop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the command line {@code ps} and {@code pstree} tells of a running program. The agent calls it by name. Any thread.
 *
 * <p>Each loop takes the snapshot itself, between two callbacks. Of one that is too busy for that, it is taken from here, which
 * may miss what changes meanwhile; where its thread is busy is told instead.
 */
public final class TaskReports {
    private static final long PATIENCE_MILLIS = 1000;

    private TaskReports() {}

    /** A line for each task. */
    public static String table() {
        return report(TaskTable::of);
    }

    /** Each task below those that wait for it. */
    public static String tree() {
        return report(TaskTree::of);
    }

    /** The same of one loop, by its own thread, or while it does not run. */
    public static String tree(EventLoop loop) {
        return TaskTree.of(tasks(loop));
    }

    private static String report(Function<LoopSnapshot, String> format) {
        List<Map.Entry<EventLoop, Thread>> loops =
                new ArrayList<>(RunningLoops.all().entrySet());
        if (loops.isEmpty()) {
            return "no event loop is running\n";
        }
        loops.sort(Comparator.comparing(entry -> entry.getValue().getId()));
        StringBuilder text = new StringBuilder();
        for (Map.Entry<EventLoop, Thread> entry : loops) {
            text.append(format.apply(snapshot(entry.getKey(), entry.getValue())));
        }
        return text.toString();
    }

    private static LoopSnapshot snapshot(EventLoop loop, Thread thread) {
        if (thread == Thread.currentThread()) {
            return take(loop, thread, 0);
        }
        CompletableFuture<LoopSnapshot> taken = new CompletableFuture<>();
        try {
            // The callback itself stands in the ready queue while it runs.
            loop.callSoonThreadsafe(() -> taken.complete(take(loop, thread, 1)));
            return taken.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | IllegalStateException busyOrClosed) {
            return fromOutside(thread, () -> take(loop, thread, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return untaken(thread, e);
        } catch (ExecutionException e) {
            return untaken(thread, e);
        }
    }

    /** Of a loop which may change what is read, and have reading fail. */
    static LoopSnapshot fromOutside(Thread thread, Supplier<LoopSnapshot> taking) {
        LoopSnapshot seen;
        try {
            seen = taking.get();
        } catch (RuntimeException changedMeanwhile) {
            seen = untaken(thread, changedMeanwhile);
        }
        return new LoopSnapshot(seen.title() + busyAt(thread), seen.tasks());
    }

    private static LoopSnapshot untaken(Thread thread, Exception why) {
        return new LoopSnapshot("loop of thread \"" + thread.getName() + "\": " + why, List.of());
    }

    private static String busyAt(Thread thread) {
        StringBuilder text = new StringBuilder("; it does not answer, its thread is busy");
        for (StackTraceElement element : thread.getStackTrace()) {
            text.append("\n    at ").append(element);
        }
        return text.toString();
    }

    private static LoopSnapshot take(EventLoop loop, Thread thread, int own) {
        List<TaskSnapshot> tasks = tasks(loop);
        return new LoopSnapshot(
                "loop of thread \"" + thread.getName() + "\", tasks: " + tasks.size() + ", ready: "
                        + (Access.get().control(loop).readyCount() - own),
                tasks);
    }

    private static List<TaskSnapshot> tasks(EventLoop loop) {
        return TaskSnapshots.of(Asyncio.allTasks(loop));
    }
}
