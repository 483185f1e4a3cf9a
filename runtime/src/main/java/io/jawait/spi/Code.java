package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a frame runs: the body of one async method. One object per method, a constant of the method's class.
 *
 * <p>Confined to the execution that it is given.
 */
public abstract sealed class Code permits WovenCode, FinishedCode, PauseCode, DelegationCode, AsyncStepCode {
    Code() {}

    /** Runs the body from its beginning, with the arguments that {@code frame} holds; a value or {@link Execution#SUSPENDED}. */
    abstract @Nullable Object start(Execution execution, Frame frame) throws Throwable;

    /** Runs the body on from the suspension point {@code frame.state}; a value or {@link Execution#SUSPENDED}. */
    abstract @Nullable Object reenter(Frame frame, @Nullable Object value, Execution execution) throws Throwable;

    /**
     * The same, of the innermost frame of a chain. HotSpot counts for each call in the code what it reaches, and inlines two classes: other
     * bodies suspend than wait for those.
     */
    @Nullable
    Object reenterInnermost(Frame frame, @Nullable Object value, Execution execution) throws Throwable {
        return reenter(frame, value, execution);
    }

    /** Whether the suspension point stands inside a handler's range, so that a failure has to be thrown there. */
    abstract boolean covers(int state);

    /** The source name of the method, as traces and {@code toString} show it. */
    abstract String methodName();

    /** The class that declares the method; null for code of the runtime's own. */
    abstract @Nullable Class<?> owner();

    /** The source line of a suspension point; 0 when unknown. */
    abstract int line(int state);

    /** The name of the source file, without folders; null when unknown. */
    @Nullable
    String sourceFile() {
        return null;
    }

    /** The method's name for people: {@code main.lambda} for the first lambda of main. */
    final String displayName() {
        String name = methodName();
        if (!name.startsWith("lambda$")) {
            return name;
        }
        int end = name.lastIndexOf('$');
        return end > 6 ? name.substring(7, end) + ".lambda" : "lambda";
    }

    /** {@code File.java:12} of a suspension point; empty when the line isn't known. */
    final String place(int state) {
        int line = state > 0 ? line(state) : 0;
        return line == 0 ? "" : sourceFile() + ":" + line;
    }
}
