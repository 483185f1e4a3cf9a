package io.jawait.internal;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/** Where something was made or called, as debug mode and errors show it: the callers outside the runtime. */
public final class Origin {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Origin() {}

    /** The nearest callers outside this library, innermost first. */
    public static StackTraceElement[] here(int depth) {
        return WALKER.walk(frames -> frames.filter(Origin::isUsers)
                .limit(depth)
                .map(StackFrame::toStackTraceElement)
                .toArray(StackTraceElement[]::new));
    }

    /** The nearest caller outside this library. */
    public static Optional<StackFrame> caller() {
        return WALKER.walk(frames ->
                frames.filter(frame -> !isOurs(frame.getDeclaringClass())).findFirst());
    }

    /** What the weaver has added to a class has no lines. */
    private static boolean isUsers(StackFrame frame) {
        return frame.getLineNumber() > 0 && !isOurs(frame.getDeclaringClass());
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
