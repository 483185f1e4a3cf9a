package io.jawait.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text of {@code ps}: a line for each task. */
final class TaskTable {
    private static final List<String> HEAD = List.of("TASK", "STATE", "AT", "AWAITED BY");

    private TaskTable() {}

    static String of(LoopSnapshot loop) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        Map<Integer, String> names =
                loop.tasks().stream().collect(Collectors.toMap(TaskSnapshot::id, TaskSnapshot::name));
        for (TaskSnapshot task : loop.tasks()) {
            String awaitedBy = task.awaitedBy().stream()
                    .map(id -> names.getOrDefault(id, "?"))
                    .collect(Collectors.joining(", "));
            rows.add(List.of(task.name(), task.state(), String.join(" <- ", task.stack()), awaitedBy));
        }
        return loop.title() + "\n" + (loop.tasks().isEmpty() ? "" : aligned(rows));
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> width(rows, column))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append("  ").append(cell).append(" ".repeat(widths[column] - cell.length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
