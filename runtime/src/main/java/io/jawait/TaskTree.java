package io.jawait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks as text: each awaiting task above those that it awaits, its methods in between, the outermost first.
 *
 * <pre>
 * └── (T) Task-1
 *     └── Pages.main Pages.java:12
 *         └── Pages.fetchAll Pages.java:30
 *             ├── (T) first
 *             │   └── Pages.fetch Pages.java:41
 *             └── (T) second
 *                 └── Pages.fetch Pages.java:41
 * </pre>
 *
 * A task that several await is shown with its methods once.
 */
final class TaskTree {
    private final Map<Task<?>, List<Task<?>>> awaited = new LinkedHashMap<>();
    private final Set<Task<?>> shown = new HashSet<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    /** A task to be written. */
    private record Node(Task<?> task, String indent, int level, boolean isLast) {}

    private TaskTree(Set<Task<?>> tasks) {
        for (Task<?> task : tasks) {
            for (Task<?> waiting : task.awaitedBy()) {
                awaited.computeIfAbsent(waiting, none -> new ArrayList<>()).add(task);
            }
        }
    }

    static String format(Set<Task<?>> tasks) {
        TaskTree tree = new TaskTree(tasks);
        List<Task<?>> roots = new ArrayList<>(tasks);
        roots.removeIf(task -> !task.awaitedBy().isEmpty());
        tree.write(roots);
        for (Task<?> task : tasks) {
            if (!tree.shown.contains(task)) { // they await each other in a circle
                tree.write(List.of(task));
            }
        }
        return tree.text.toString();
    }

    private void write(List<Task<?>> roots) {
        push(roots, "", 0);
        while (!open.isEmpty()) {
            write(open.pop());
        }
    }

    private void push(List<Task<?>> tasks, String indent, int level) {
        for (int i = tasks.size() - 1; i >= 0; i--) {
            open.push(new Node(tasks.get(i), indent, level, i == tasks.size() - 1));
        }
    }

    private void write(Node node) {
        Task<?> task = node.task();
        boolean isNew = shown.add(task);
        line(node.indent(), node.isLast(), "(T) " + task.getName() + (isNew ? "" : " (shown above)"));
        if (!isNew) {
            return;
        }
        String indent = deeper(node.indent(), node.isLast(), node.level());
        int level = node.level() + 1;
        List<FrameCallGraphEntry> stack = new ArrayList<>(task.callStack());
        Collections.reverse(stack);
        for (FrameCallGraphEntry entry : stack) {
            StackTraceElement frame = entry.frame();
            line(indent, true, Stacks.name(frame) + " " + frame.getFileName() + ":" + frame.getLineNumber());
            indent = deeper(indent, true, level++);
        }
        push(awaited.getOrDefault(task, List.of()), indent, level);
    }

    private void line(String indent, boolean isLast, String what) {
        text.append(indent).append(isLast ? "└── " : "├── ").append(what).append('\n');
    }

    private static String deeper(String indent, boolean isLast, int level) {
        return level >= CallGraphs.DEEPEST ? indent : indent + (isLast ? "    " : "│   ");
    }
}
