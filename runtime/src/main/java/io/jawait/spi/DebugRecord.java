package io.jawait.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver tells of a method's suspension points, decoded at first use.
 *
 * <p>The name of the source file, empty when unknown, and a line break; then one entry for each state, from 1, each followed by a semicolon:
 * the source line of the await, empty when unknown, and {@code c} when the point stands inside a handler's range. So {@code A.java\n12;13c;}.
 */
final class DebugRecord {
    private final String[] parts;
    private volatile @Nullable Content content;

    private record State(int line, boolean covered) {}

    private record Content(@Nullable String sourceFile, List<State> states) {}

    DebugRecord(String[] parts) {
        this.parts = parts;
    }

    /** True for a state of which this tells nothing, since it is one of a body that was exchanged: who is entered there tells that. */
    boolean covers(int state) {
        State known = known(state);
        return known == null || known.covered;
    }

    /** 0 where it is unknown. */
    int line(int state) {
        State known = known(state);
        return known == null ? 0 : known.line;
    }

    private @Nullable State known(int state) {
        List<State> states = content().states;
        return state < 1 || state > states.size() ? null : states.get(state - 1);
    }

    @Nullable
    String sourceFile() {
        return content().sourceFile;
    }

    private Content content() {
        Content decoded = content;
        if (decoded == null) {
            decoded = decode(String.join("", parts));
            content = decoded;
        }
        return decoded;
    }

    private static Content decode(String text) {
        int end = text.indexOf('\n');
        String[] entries = end + 1 == text.length()
                ? new String[0]
                : text.substring(end + 1).split(";", -1);
        List<State> states = new ArrayList<>();
        for (int i = 0; i < entries.length - 1; i++) {
            boolean covered = entries[i].endsWith("c");
            String line = covered ? entries[i].substring(0, entries[i].length() - 1) : entries[i];
            states.add(new State(line.isEmpty() ? 0 : Integer.parseInt(line), covered));
        }
        return new Content(end == 0 ? null : text.substring(0, end), states);
    }
}
