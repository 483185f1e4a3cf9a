package io.jawait.samples;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the tutorial samples share: their clock, and values as text in Python's form, which their outputs have. */
public final class Tutorial {
    /** Real seconds in one second of the tutorials. A slow machine wants more: {@code -Djawait.samples.scale=0.5}. */
    public static final double SCALE = Double.parseDouble(System.getProperty("jawait.samples.scale", "0.1"));

    private Tutorial() {}

    /** A span of so many tutorial seconds. */
    public static Duration seconds(double count) {
        return Duration.ofNanos(Math.round(count * SCALE * 1e9));
    }

    /**
     * The tutorial seconds in a span of real seconds, rounded down to an even number. What comes out is the same on
     * any machine that is not late by two of them.
     */
    public static int elapsed(double realSeconds) {
        return 2 * (int) (realSeconds / (2 * SCALE) + 0.05);
    }

    /**
     * {@code toString()} in Python's form, without what differs from run to run: addresses, numbers of unnamed tasks,
     * source lines.
     */
    public static String show(Object object) {
        return object.toString()
                .replaceAll(" name='Task-\\d+'", "")
                .replaceAll("(, defined)? at [^\\s>\\]]+\\.java(:\\d+)?", "")
                .replaceAll("0x[0-9a-f]+", "0x...")
                .replace("IllegalArgumentException(", "ValueError(");
    }

    /**
     * A value as Python prints it inside a list: {@code None}, {@code True}, {@code 'text'}, {@code [1, 2]},
     * {@code ValueError('text')}.
     */
    public static String repr(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(Tutorial::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof IllegalArgumentException error) {
            return "ValueError(" + repr(error.getMessage()) + ")";
        }
        return value.toString();
    }
}
