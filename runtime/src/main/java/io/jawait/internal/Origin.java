package io.jawait.internal;

import java.util.List;
import java.util.stream.Collectors;

/** Where something was made, as debug mode shows it: the callers outside the runtime. */
public final class Origin {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Origin() {}

    /** The nearest callers outside this library, innermost first. */
    public static StackTraceElement[] here(int depth) {
        List<StackTraceElement> callers = WALKER.walk(frames -> frames.filter(frame -> !isOurs(frame.getDeclaringClass()))
                .limit(depth)
                .map(StackWalker.StackFrame::toStackTraceElement)
                .collect(Collectors.toList()));
        return callers.toArray(new StackTraceElement[0]);
    }

    private static boolean isOurs(Class<?> caller) {
        return caller.getProtectionDomain() == Origin.class.getProtectionDomain();
    }

    /** A headline and one line for each caller, outermost first; starts with a line break. */
    public static String text(String headline, StackTraceElement[] callers) {
        StringBuilder text = new StringBuilder("\n").append(headline).append(" (most recent call last):");
        for (int i = callers.length - 1; i >= 0; i--) {
            text.append("\n  at ").append(callers[i]);
        }
        return text.toString();
    }
}
