package io.jawait.agent.diagnostic;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where users read what the weaver has to say: each text once. Any thread. */
public final class Console {
    private final @Nullable PrintStream stream;
    private final Set<String> printed = ConcurrentHashMap.newKeySet();

    /** A console that prints to {@code stream}; null for standard error, as the program has set it by then. */
    public Console(@Nullable PrintStream stream) {
        this.stream = stream;
    }

    public static Console ofStandardError() {
        return new Console(null);
    }

    /** Holds no lock of its own while it prints: a stream of the program's may load classes, and come back here. */
    public void print(String text) {
        if (printed.add(text)) {
            PrintStream to = stream == null ? System.err : stream;
            to.println(text);
        }
    }
}
