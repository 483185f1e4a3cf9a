package io.jawait.agent.diagnostic;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** Where users read what the weaver has to say: each text once. Any thread. */
public final class Console {
    private final PrintStream stream;
    private final Set<String> printed = new HashSet<>();

    public Console(PrintStream stream) {
        this.stream = stream;
    }

    public static Console ofStandardError() {
        return new Console(System.err);
    }

    public synchronized void print(String text) {
        if (printed.add(text)) {
            stream.println(text);
        }
    }
}
