package io.jawait.spi;

import io.jawait.WeavingError;
import java.lang.StackWalker.StackFrame;
import java.util.Set;

/** The errors of what can work in woven code only, and was met in other code. */
public final class Unwoven {
    private static final Set<String> PACKAGES = Set.of(
            "io.jawait.", "io.jawait.spi.", "io.jawait.internal.", "io.jawait.generator.", "io.jawait.greenlet.");

    private static final String CODE = "R-UNWOVEN";

    /** How code comes to be woven. */
    private static final String REMEDY = "start the JVM with -javaagent:jawait-agent.jar, or weave at build time:"
            + " java -jar jawait-agent.jar weave target/classes";

    private Unwoven() {}

    /**
     * For code that was run as it was written, in the form of all diagnostics.
     *
     * @param why a sentence
     * @param first what to do before the weaving, with {@code ", and "} at its end; empty for nothing
     */
    public static WeavingError inPlainCode(String what, String why, String first) {
        String dynamic = isCalledByGroovy() ? "annotate its class with @groovy.transform.CompileStatic, " : "";
        return new WeavingError(CODE, CODE + ": " + what + "\n  " + why + "\n  Instead: " + dynamic + first + REMEDY);
    }

    /** Dynamic code calls by way of Groovy's runtime, and no weaver sees what. */
    private static boolean isCalledByGroovy() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isOurs(frame.getClassName()))
                        .findFirst()
                        .map(frame -> frame.getClassName().startsWith("org.codehaus.groovy."))
                        .orElse(false));
    }

    /** Names the place of the call, which is the first one outside of the runtime and the JDK. */
    public static WeavingError error(String call, String remedy) {
        String place = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isBetween(frame.getClassName()))
                        .findFirst()
                        .map(Unwoven::text)
                        .orElse("nowhere"));
        return new WeavingError(CODE, call + " was called at " + place + ", which is not woven. " + remedy);
    }

    /** For a call in woven code that something has run which is not woven: names the place where it was started. */
    public static WeavingError belowDriver(String call, String remedy) {
        String place = StackWalker.getInstance()
                .walk(frames -> frames.dropWhile(frame -> !isDriver(frame.getClassName()))
                        .filter(frame -> !isOurs(frame.getClassName()))
                        .findFirst()
                        .map(Unwoven::text)
                        .orElse("nowhere"));
        return new WeavingError(
                CODE, call + " was called in code that was started at " + place + ", which is not woven. " + remedy);
    }

    private static boolean isOurs(String className) {
        return className.startsWith("java.")
                || PACKAGES.contains(className.substring(0, className.lastIndexOf('.') + 1));
    }

    private static boolean isDriver(String className) {
        return className.equals("io.jawait.spi.Execution");
    }

    private static boolean isBetween(String className) {
        return className.startsWith("io.jawait.spi.")
                || className.startsWith("java.")
                || className.equals("io.jawait.AsyncCloseable")
                || className.equals("io.jawait.greenlet.Greenlet")
                || className.equals("io.jawait.greenlet.Switchboard");
    }

    private static String text(StackFrame frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
