package io.jawait.internal;

import java.util.List;
import java.util.Objects;

/** Stack traces of errors whose own methods may fail, as those of a mock do: who only tells of an error must not. Any thread. */
public final class StackTraces {
    private static final StackTraceElement[] NONE = {};

    private StackTraces() {}

    /** Innermost first; empty where the error gives none. */
    public static StackTraceElement[] of(Throwable error) {
        try {
            return Objects.requireNonNullElse(error.getStackTrace(), NONE);
        } catch (RuntimeException untold) {
            return NONE;
        }
    }

    /** Gives the error another trace, unless it refuses it. */
    public static void set(Throwable error, List<StackTraceElement> trace) {
        try {
            error.setStackTrace(trace.toArray(NONE));
        } catch (RuntimeException refused) {
            // It keeps the one that it has.
        }
    }
}
