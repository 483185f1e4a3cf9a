package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/**
 * What the weaver tells of a method's suspension points, decoded at first use.
 *
 * <p>The name of the source file, empty when unknown, and a line break; then one entry for each state, from 1, each followed by a semicolon:
 * the source line of the await, empty when unknown, and {@code c} when the point stands inside a handler's range. So {@code A.java\n12;13c;}.
 */
final class DebugRecord {
    private static final int COVERED = 1;

    private final String[] parts;
    private @Nullable String sourceFile;

    /** For each state, from 1: twice the line, and {@link #COVERED}. Read for each method that a failure passes: so there are no objects to follow. */
    private volatile int @Nullable [] states;

    DebugRecord(String[] parts) {
        this.parts = parts;
    }

    /** True for a state of which this tells nothing, since it is one of a body that was exchanged: who is entered there tells that. */
    boolean covers(int state) {
        return (told(state, COVERED) & COVERED) != 0;
    }

    /** 0 where it is unknown. */
    int line(int state) {
        return told(state, 0) >>> 1;
    }

    private int told(int state, int otherwise) {
        int[] known = states();
        return state < 1 || state > known.length ? otherwise : known[state - 1];
    }

    @Nullable
    String sourceFile() {
        states();
        return sourceFile;
    }

    private int[] states() {
        int[] decoded = states;
        return decoded == null ? decode(String.join("", parts)) : decoded;
    }

    private int[] decode(String text) {
        int end = text.indexOf('\n');
        sourceFile = end == 0 ? null : text.substring(0, end);
        String[] entries = text.substring(end + 1).split(";", -1); // the last one, behind the last semicolon, is empty
        int[] decoded = new int[entries.length - 1];
        for (int i = 0; i < decoded.length; i++) {
            boolean covered = entries[i].endsWith("c");
            String line = covered ? entries[i].substring(0, entries[i].length() - 1) : entries[i];
            decoded[i] = (line.isEmpty() ? 0 : Integer.parseInt(line) << 1) | (covered ? COVERED : 0);
        }
        states = decoded;
        return decoded;
    }
}
