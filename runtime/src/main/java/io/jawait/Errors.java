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
}
