package io.jawait.benchmarks;

import java.util.Arrays;

/** A row of the report: one method of {@link Workloads}, and the goal for ours: times the one by hand, and bytes. */
enum Row {
    CALL("W1 await of a call that does not suspend, same class", "call", 1.1, 0),
    CALL_SEEN("the same, after the callee has suspended", "call", 1.1, 0),
    CALL_ACROSS("the callee in another class", "callAcross", 1.1, 0),
    CALL_ACROSS_SEEN("the same, after the callee has suspended", "callAcross", 1.1, 0),
    CALL_INTERFACE("the callee behind an interface", "callInterface", 3, 0),
    CALL_INTERFACE_SEEN("the same, after the callee has suspended", "callInterface", 3, 0),
    CALL_DEEP("10 calls deep", "callDeep", 1.1, 0),
    CALL_DEEP_SEEN("the same, after the leaf has suspended", "callDeep", 1.1, 0),
    COMPLETED("W2 await of a completed future", "completed", 1.5, 0),
    SWITCHES("W3 two tasks that yield to each other, a switch", "switches", 2, 0),
    LEAF_SUSPENSIONS10("W4 a suspension at the leaf of a chain 10 deep", "leafSuspensions", 2, 0),
    LEAF_SUSPENSIONS100("100 deep", "leafSuspensions", 2, 0),
    CHAINS10("a chain 10 deep that suspends once", "chains", 1.5, -1),
    CHAINS100("100 deep", "chains", 1.5, -1),
    JOINS("W5 make and join a task", "joins", 4, 120),
    GATHER("gather of 10,000, a task", "gather", 6, -1),
    QUEUE0("W6 a message through a queue, rendezvous", "queue", 3, 0),
    QUEUE1("capacity 1", "queue", 3, 0),
    QUEUE64("capacity 64", "queue", 3, 0),
    TIMERS("W8 a timer; of 100,000 half are cancelled, half fire", "timers", 1.5, -1),
    GENERATE("W9 an element of a generator", "generate", -1, 0),
    TREE10("an element of a tree of depth 10, recursive generators", "tree", -1, -1),
    TREE20("depth 20", "tree", -1, -1),
    ECHO("W10 a message of 64 B over TCP and back, 100 connections, both sides' time", "echo", 1.1, -1),
    CANCEL("W11 cancel one of 100,000 sleeping tasks", "sleepers", 4, -1);

    final String title;

    /** The method of {@link Variant}. */
    final String workload;

    /** Ours times the one by hand; -1: none. */
    final double goal;

    /** Bytes allocated for an operation; -1: no goal. */
    final double bytesGoal;

    Row(String title, String workload, double goal, double bytesGoal) {
        this.title = title;
        this.workload = workload;
        this.goal = goal;
        this.bytesGoal = bytesGoal;
    }

    /** So much code runs for each message, or for each task, that the compilers need more time than for the other rows. */
    int warmups(int usual) {
        return switch (workload) {
            case "joins", "gather" -> 4 * usual;
            case "queue" -> 2 * usual;
            default -> usual;
        };
    }

    static Row ofMethod(String method) {
        for (Row row : values()) {
            if (row.method().equals(method)) {
                return row;
            }
        }
        throw new IllegalArgumentException("no row " + method + "; there are "
                + Arrays.stream(values()).map(Row::method).toList());
    }

    /** The method of {@link Workloads}: {@code CALL_SEEN} is {@code callSeen}. */
    String method() {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : name().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? c : Character.toLowerCase(c));
                upper = false;
            }
        }
        return name.toString();
    }
}
