package io.jawait.traces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * One statement of the language of the traces: its word, what stands behind it in the program, and the blocks within it.
 *
 * @param arguments references ({@code f3}, {@code t0}), numbers, words
 */
record Statement(String word, List<String> arguments, List<List<Statement>> blocks) {
    String argument(int index) {
        return arguments.get(index);
    }

    /** The functions of a program. */
    static List<List<Statement>> parse(String program) {
        Iterator<String> words = Arrays.asList(program.split(" ")).iterator();
        int count = Integer.parseInt(words.next());
        List<List<Statement>> functions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.next();
            functions.add(block(words));
        }
        return functions;
    }

    /** What stands before the closing brace; the opening one was read. */
    private static List<Statement> block(Iterator<String> words) {
        List<Statement> statements = new ArrayList<>();
        for (String word = words.next(); !word.equals("}"); word = words.next()) {
            statements.add(statement(word, words));
        }
        return statements;
    }

    private static Statement statement(String word, Iterator<String> words) {
        List<String> arguments = new ArrayList<>();
        if (List.of("gather", "outcomes", "wait").contains(word)) {
            take(Integer.parseInt(words.next()), words, arguments);
        }
        take(argumentsOf(word), words, arguments);
        List<List<Statement>> blocks = new ArrayList<>();
        for (int i = 0; i < blocksOf(word); i++) {
            words.next();
            blocks.add(block(words));
        }
        return new Statement(word, arguments, blocks);
    }

    private static void take(int count, Iterator<String> words, List<String> into) {
        for (int i = 0; i < count; i++) {
            into.add(words.next());
        }
    }

    private static int argumentsOf(String word) {
        return switch (word) {
            case "await",
                    "shield",
                    "waitfor0",
                    "callback",
                    "setres",
                    "setexc",
                    "cancelfut",
                    "spawn",
                    "coro",
                    "sleep",
                    "later",
                    "timeout" -> 1;
            case "laterres", "cancel", "waitfor", "ascompleted", "wait", "try" -> 2;
            default -> PrimitiveStatements.argumentsOf(word);
        };
    }

    private static int blocksOf(String word) {
        return switch (word) {
            case "timeout", "lock", "condition", "semaphore", "group" -> 1;
            case "try" -> 3;
            default -> 0;
        };
    }
}
