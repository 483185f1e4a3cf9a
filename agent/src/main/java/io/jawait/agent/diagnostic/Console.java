package io.jawait.agent.diagnostic;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where users read what the weaver has to say: each text once. Any thread. */
public final class Console {
    private final @Nullable PrintStream stream;
    private final Set<String> printed = new HashSet<>();

    /** A console that prints to {@code stream}; null for standard error, as the program has set it by then. */
    public Console(@Nullable PrintStream stream) {
        this.stream = stream;
    }

    public static Console ofStandardError() {
        return new Console(null);
    }

    public synchronized void print(String text) {
        if (printed.add(text)) {
            PrintStream to = stream == null ? System.err : stream;
            to.println(text);
        }
    }
}
