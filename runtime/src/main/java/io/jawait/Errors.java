package io.jawait;

/** Which errors do more than fail the task that they leave. */
final class Errors {
    private Errors() {}

    /** Stored like others, but thrown out of {@code runForever} too: who asked the program to end, and a machine in trouble. */
    static boolean leavesLoop(Throwable error) {
        return error instanceof KeyboardInterrupt
                || error instanceof SystemExit
                || error instanceof VirtualMachineError && !(error instanceof StackOverflowError);
    }

    /** What Python would derive from {@code Exception}: the program's own failures, not requests to end. */
    static boolean isOrdinary(Throwable error) {
        return error instanceof Exception
                || error instanceof AssertionError
                || error instanceof LinkageError
                || error instanceof StackOverflowError;
    }
}
