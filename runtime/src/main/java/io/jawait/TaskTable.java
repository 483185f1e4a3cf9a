package io.jawait;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tasks as text: a line for each, with its methods, the innermost first.
 *
 * <pre>
 *   TASK    STATE    AT                                                 AWAITED BY
 *   Task-1  pending  Pages.fetchAll Pages.java:30 &lt;- Pages.main Pages.java:12
 *   first   pending  Pages.fetch Pages.java:41                          Task-1
 * </pre>
 */
final class TaskTable {
    private static final List<String> HEAD = List.of("TASK", "STATE", "AT", "AWAITED BY");

    private TaskTable() {}

    static String format(Set<Task<?>> tasks) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Task<?> task : tasks) {
            rows.add(row(task));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append("  ").append(cell).append(" ".repeat(width(rows, column) - cell.length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static List<String> row(Task<?> task) {
        String stack = task.callStack().stream()
                .map(FrameCallGraphEntry::frame)
                .map(frame -> Stacks.name(frame) + " " + frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" <- "));
        String awaitedBy = task.awaitedBy().stream().map(Task::getName).collect(Collectors.joining(", "));
        return List.of(task.getName(), task.stateName(), stack, awaitedBy);
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
