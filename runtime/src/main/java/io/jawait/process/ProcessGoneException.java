package io.jawait.process;

/**
 * A signal for a process that has ended: Python's {@code ProcessLookupError}.
 *
 * <pre>{@code
 * try {
 *     process.kill();
 * } catch (ProcessGoneException e) {
 *     // It has ended by itself.
 * }
 * }</pre>
 */
public final class ProcessGoneException extends IllegalStateException {
    /** For this process. */
    public ProcessGoneException(long pid) {
        super("process " + pid + " has ended");
    }
}
