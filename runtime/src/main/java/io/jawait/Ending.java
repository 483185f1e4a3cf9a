package io.jawait;

import io.jawait.internal.Log;
import io.jawait.internal.TaskReports;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** The end of a run, which tells what it waits for where that takes long. Loop thread only. */
final class Ending {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Ending() {}

    /** Runs the loop until all these tasks, which were cancelled, have ended. */
    static void awaitTasks(EventLoop loop, Set<Task<?>> cancelled) {
        await(loop, GatheringFuture.gather(cancelled, true), () -> {
            long left = cancelled.stream().filter(task -> !task.done()).count();
            return count(left, "task that was", "tasks that were")
                    + " cancelled (a handler that swallows CancelledError, or a clean-up that takes long, keeps a task"
                    + " alive):\n" + TaskReports.tree(loop).stripTrailing();
        });
    }

    /** Runs the loop until its asynchronous generators are closed. */
    static void closeGenerators(EventLoop loop) {
        await(
                loop,
                loop.shutdownAsyncgens(),
                () -> "its asynchronous generators to be closed (a finally that takes long keeps one open):\n"
                        + TaskReports.tree(loop).stripTrailing());
    }

    /** Runs the loop until the calls in its default executor have ended, or the time is over. */
    static void awaitCalls(EventLoop loop, Duration timeout) {
        await(
                loop,
                loop.shutdownDefaultExecutor(timeout),
                () -> count(loop.executors().unfinished(), "call", "calls")
                        + " in the default executor, which can't be interrupted; it gives up after "
                        + timeout.toMinutes() + " minutes");
    }

    /** Tells of a main task that goes on after an interrupt, unless what this gives is cancelled before. */
    static TimerHandle tellOfMain(EventLoop loop) {
        return tellLater(
                loop,
                "run was interrupted",
                () -> "its main task to end (a handler that swallows CancelledError, or a clean-up that takes long, as"
                        + " Server.waitClosed while clients are connected, keeps it alive):\n"
                        + TaskReports.tree(loop).stripTrailing());
    }

    private static TimerHandle tellLater(EventLoop loop, String event, Supplier<String> what) {
        return loop.callLater(
                PATIENCE, () -> Log.warn(event + ", and has waited " + PATIENCE.toSeconds() + " s for " + what.get()));
    }

    private static void await(EventLoop loop, Awaitable<?> last, Supplier<String> what) {
        TimerHandle timer = tellLater(loop, "run is ending", what);
        try {
            loop.runUntilComplete(last);
        } finally {
            timer.cancel();
        }
    }

    private static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
