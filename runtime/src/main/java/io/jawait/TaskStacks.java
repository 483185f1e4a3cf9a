package io.jawait;

import io.jawait.spi.Frame;
import io.jawait.spi.Frames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    /** The methods that an unfinished task is in, innermost first. */
    static List<FrameCallGraphEntry> callStack(Task<?> task, Frame innermost) {
        boolean isRunning = task.loop.engine.current() == task && ThreadState.runningLoop() == task.loop;
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
        return (failure == null ? text : text.append(failure).append('\n')).toString();
    }
}
