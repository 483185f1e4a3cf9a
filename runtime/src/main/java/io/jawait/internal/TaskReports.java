package io.jawait.internal;

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

/**
 * What the command line's {@code ps} and {@code pstree} tell of a running program. The agent calls it by name. Any thread.
 *
 * <p>Each loop answers itself, between two callbacks. One that is too busy for that is looked at from here, which may miss what changes
 * meanwhile; where its thread is busy is told as well.
 */
public final class TaskReports {
    private static final long PATIENCE_MILLIS = 1000;

    private TaskReports() {}

    /** A line for each task of each loop that runs. */
    public static String table() {
        return report(LoopControl::taskTable);
    }

    /** Each task below those that wait for it. */
    public static String tree() {
        return report(LoopControl::taskTree);
    }

    private static String report(Function<LoopControl, String> tasks) {
        List<Map.Entry<EventLoop, Thread>> loops =
                new ArrayList<>(RunningLoops.all().entrySet());
        if (loops.isEmpty()) {
            return "no event loop is running\n";
        }
        loops.sort(Comparator.comparing(entry -> entry.getValue().getId()));
        StringBuilder text = new StringBuilder();
        for (Map.Entry<EventLoop, Thread> entry : loops) {
            text.append(report(entry.getKey(), entry.getValue(), tasks));
        }
        return text.toString();
    }

    private static String report(EventLoop loop, Thread thread, Function<LoopControl, String> tasks) {
        LoopControl control = Access.get().control(loop);
        String title = "loop of thread \"" + thread.getName() + "\"";
        if (thread == Thread.currentThread()) {
            return title + counts(control, 0) + "\n" + tasks.apply(control);
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        try {
            // The callback itself stands in the ready queue while it runs.
            loop.callSoonThreadsafe(() -> answer.complete(counts(control, 1) + "\n" + tasks.apply(control)));
            return title + answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | IllegalStateException busyOrClosed) {
            return title + counts(control, 0) + busyAt(thread) + "\n" + tasks.apply(control);
        } catch (InterruptedException | ExecutionException e) {
            return title + ": " + e + "\n";
        }
    }

    private static String counts(LoopControl loop, int own) {
        return ", tasks: " + loop.taskCount() + ", ready: " + (loop.readyCount() - own);
    }

    private static String busyAt(Thread thread) {
        StringBuilder text = new StringBuilder("; it does not answer, its thread is busy");
        for (StackTraceElement element : thread.getStackTrace()) {
            text.append("\n    at ").append(element);
        }
        return text.toString();
    }
}
