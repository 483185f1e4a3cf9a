package io.jawait.generator;

/**
 * Thrown at the await or yield where a coroutine or generator is paused when it is closed: Python's {@code GeneratorExit}.
 *
 * <p>An {@code Error}, so that {@code catch (Exception e)} does not stop the closing. A body may clean up in {@code finally};
 * it must not pause again.
 */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1;

    /** Without text, as closing throws it. */
    public GeneratorExit() {}
}
