package io.jawait.internal;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.Set;

/** Where something was made or called, as debug mode and errors show it: the callers outside the runtime. */
public final class Origin {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** All packages of this library. */
    private static final Set<String> PACKAGES = Set.of(
            "io.jawait",
            "io.jawait.files",
            "io.jawait.generator",
            "io.jawait.greenlet",
            "io.jawait.internal",
            "io.jawait.net",
            "io.jawait.process",
            "io.jawait.queue",
            "io.jawait.spi",
            "io.jawait.sync",
            "io.jawait.testing");

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

    /** By place and name: one jar may hold a whole program with this library, and one package this library's classes and their tests. */
    public static boolean isOurs(Class<?> caller) {
        return PACKAGES.contains(caller.getPackageName())
                && caller.getProtectionDomain() == Origin.class.getProtectionDomain();
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
