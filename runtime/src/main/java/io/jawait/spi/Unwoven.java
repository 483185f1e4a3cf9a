package io.jawait.spi;

import io.jawait.WeavingError;
import java.lang.StackWalker.StackFrame;

/** The error of calls that can work in woven code only, made in other code. */
public final class Unwoven {
    private Unwoven() {}

    /** Names the place of the call, which is the first one outside of the runtime and the JDK. */
    public static WeavingError error(String call, String remedy) {
        String place = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isBetween(frame.getClassName()))
                        .findFirst()
                        .map(Unwoven::text)
                        .orElse("nowhere"));
        return new WeavingError("R-UNWOVEN", call + " was called at " + place + ", which is not woven. " + remedy);
    }

    private static boolean isBetween(String className) {
        return className.startsWith("io.jawait.spi.")
                || className.startsWith("java.")
                || className.equals("io.jawait.AsyncCloseable")
                || className.startsWith("io.jawait.greenlet.Greenlet");
    }

    private static String text(StackFrame frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
