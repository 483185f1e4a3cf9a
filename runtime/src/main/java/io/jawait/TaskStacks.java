package io.jawait;

import io.jawait.spi.Frame;
import io.jawait.spi.Frames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a task stands: {@code Task.getStack} and {@code printStack}, call graphs. */
final class TaskStacks {
    private TaskStacks() {}

    /** Outermost first. */
    static List<StackTraceElement> stack(Task<?> task, int limit) {
        Throwable failure = task.unseenFailure();
        List<StackTraceElement> stack = new ArrayList<>();
        if (failure != null) {
            stack.addAll(Stacks.ofFailure(failure));
        } else if (!task.done()) {
            task.callStack().forEach(entry -> stack.add(entry.frame()));
        }
        Collections.reverse(stack);
        int kept = Math.min(Math.max(limit, 0), stack.size());
        return List.copyOf(failure == null ? stack.subList(stack.size() - kept, stack.size()) : stack.subList(0, kept));
    }

    /** {@code File.java:12}, where the coroutine of an unfinished task is; empty where that isn't known. */
    static String place(Task<?> task, Frame root, Frame innermost) {
        StackTraceElement own = isRunning(task) ? outermost(callStack(task, innermost)) : null;
        if (own == null) {
            return Frames.place(root, innermost);
        }
        return own.getLineNumber() < 0 ? "" : own.getFileName() + ":" + own.getLineNumber();
    }

    /** The outermost async method; null when there is none, as at the end of a step that has suspended. */
    private static @Nullable StackTraceElement outermost(List<FrameCallGraphEntry> stack) {
        StackTraceElement outermost = null;
        for (FrameCallGraphEntry entry : stack) {
            outermost = entry.isAsync() ? entry.frame() : outermost;
        }
        return outermost;
    }

    private static boolean isRunning(Task<?> task) {
        return task.loop.engine.current() == task && ThreadState.runningLoop() == task.loop;
    }

    /** The methods that an unfinished task is in, innermost first. */
    static List<FrameCallGraphEntry> callStack(Task<?> task, Frame innermost) {
        boolean isRunning = isRunning(task);
        List<FrameCallGraphEntry> stack = isRunning ? Stacks.ofThisThread() : new ArrayList<>();
        List<StackTraceElement> awaiting = isRunning ? Frames.stackAboveRunning(innermost) : Frames.stack(innermost);
        awaiting.forEach(frame -> stack.add(new FrameCallGraphEntry(frame, true)));
        return stack;
    }

    static String text(Task<?> task, int limit) {
        Throwable failure = task.unseenFailure();
        List<StackTraceElement> stack = stack(task, limit);
        if (stack.isEmpty()) {
            return "No stack for " + task + "\n";
        }
        StringBuilder text = new StringBuilder(failure == null ? "Stack" : "Traceback")
                .append(" for ")
                .append(task)
                .append(" (most recent call last):\n");
        for (StackTraceElement frame : stack) {
            text.append("  File \"")
                    .append(frame.getFileName())
                    .append("\", line ")
                    .append(frame.getLineNumber());
            text.append(", in ").append(Stacks.name(frame)).append('\n');
        }
        return (failure == null ? text : text.append(told(failure)).append('\n')).toString();
    }

    private static String told(Throwable failure) {
        try {
            return failure.toString();
        } catch (RuntimeException untold) {
            return Text.repr(failure);
        }
    }
}
