package io.jawait.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text of {@code pstree}: each task below those that wait for it, with its methods in between, outermost first. A task that several
 * wait for is shown in full once. Does not recurse: chains may be long.
 */
final class TaskTree {
    /** Characters of indentation, so that a text does not grow with the square of a chain's length. */
    private static final int DEEPEST = 120;

    private final Map<Integer, TaskSnapshot> tasks = new HashMap<>();
    private final Map<Integer, List<TaskSnapshot>> awaited = new HashMap<>();
    private final Set<Integer> shown = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private record Node(String indent, boolean last, TaskSnapshot task) {}

    private TaskTree(List<TaskSnapshot> all) {
        for (TaskSnapshot task : all) {
            tasks.put(task.id(), task);
        }
        for (TaskSnapshot task : all) {
            for (Integer waiting : task.awaitedBy()) {
                awaited.computeIfAbsent(waiting, id -> new ArrayList<>()).add(task);
            }
        }
    }

    static String of(LoopSnapshot loop) {
        return loop.title() + "\n" + of(loop.tasks());
    }

    static String of(List<TaskSnapshot> tasks) {
        TaskTree tree = new TaskTree(tasks);
        List<TaskSnapshot> roots = tasks.stream()
                .filter(task -> task.awaitedBy().stream().noneMatch(tree.tasks::containsKey))
                .toList();
        tree.show(roots);
        for (TaskSnapshot task : tasks) {
            if (!tree.shown.contains(task.id())) {
                tree.text.append("tasks that wait for each other in a circle:\n");
                tree.show(List.of(task));
            }
        }
        return tree.text.toString();
    }

    private void show(List<TaskSnapshot> roots) {
        Deque<Node> open = new ArrayDeque<>();
        push(open, roots, "");
        while (!open.isEmpty()) {
            Node node = open.pop();
            boolean again = !shown.add(node.task.id());
            line(node.indent, node.last, "(T) " + label(node.task) + (again ? " (shown above)" : ""));
            if (!again) {
                showInside(open, node.task, deeper(node.indent, node.last));
            }
        }
    }

    private static String label(TaskSnapshot task) {
        return task.state().equals("pending") ? task.name() : task.name() + " " + task.state();
    }

    private void showInside(Deque<Node> open, TaskSnapshot task, String outer) {
        String indent = outer;
        for (int i = task.stack().size() - 1; i >= 0; i--) {
            line(indent, true, task.stack().get(i));
            indent = deeper(indent, true);
        }
        push(open, awaited.getOrDefault(task.id(), List.of()), indent);
    }

    private static String deeper(String indent, boolean last) {
        return indent.length() >= DEEPEST ? indent : indent + (last ? "    " : "│   ");
    }

    private static void push(Deque<Node> open, List<TaskSnapshot> tasks, String indent) {
        for (int i = tasks.size() - 1; i >= 0; i--) {
            open.push(new Node(indent, i == tasks.size() - 1, tasks.get(i)));
        }
    }

    private void line(String indent, boolean last, String content) {
        text.append(indent).append(last ? "└── " : "├── ").append(content).append('\n');
    }
}
