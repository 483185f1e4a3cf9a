package io.jawait;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code Task.getStack} and {@code printStack}. */
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
