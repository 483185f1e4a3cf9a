package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/**
 * What the weaver tells of a method's suspension points, decoded at first use.
 *
 * <p>One entry for each state, from 1, each followed by a semicolon: {@code LINE:NEXT:COVERED:NAMES}. LINE is the source
 * line of the await and NEXT that of the statement after it, both empty when unknown; COVERED is {@code c} when the
 * point stands inside a handler's range, else empty; NAMES lists the saved locals as {@code name/TYPE/slot} with
 * commas between them, where slot is {@code r} or {@code w} and a number.
 */
final class DebugRecord {
    private final String[] parts;
    private volatile State @Nullable [] states;

    private record State(int line, int nextLine, boolean covered, String names) {}

    DebugRecord(String[] parts) {
        this.parts = parts;
    }

    boolean covers(int state) {
        return states()[state - 1].covered;
    }

    int line(int state) {
        return state < 1 ? 0 : states()[state - 1].line;
    }

    private State[] states() {
        State[] decoded = states;
        if (decoded == null) {
            decoded = decode(String.join("", parts));
            states = decoded;
        }
        return decoded;
    }

    private static State[] decode(String text) {
        String[] entries = text.split(";", -1);
        State[] decoded = new State[entries.length - 1];
        for (int i = 0; i < decoded.length; i++) {
            String[] fields = entries[i].split(":", 4);
            decoded[i] = new State(number(fields[0]), number(fields[1]), fields[2].equals("c"), fields[3]);
        }
        return decoded;
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
