package io.jawait.agent.diagnostic;

/** The diagnostics of source that javac's processor gives, and all their words. */
public final class SourceDiagnostics {
    private SourceDiagnostics() {}

    /**
     * A statement that calls an async method, and no more.
     *
     * @param call such as {@code load(...)}
     */
    public static Diagnostic dropped(Place place, String call) {
        return new Diagnostic(
                DiagnosticCode.W_DROPPED,
                place,
                "the coroutine of " + call + " is dropped",
                "A call only makes a coroutine; its body begins when it is awaited or made a task, and here it never will.",
                "await(" + call + "), or createTask(" + call + ") to go on meanwhile.");
    }

    /** A handler that a cancelled task never comes to. */
    public static Diagnostic cancellationException(Place place) {
        return new Diagnostic(
                DiagnosticCode.W_CANCEL,
                place,
                "catch of CancellationException around an await",
                "Cancellation comes out of an await as io.jawait.CancelledError, also where a CompletableFuture was cancelled.",
                "catch io.jawait.CancelledError, and throw it on.");
    }

    /**
     * A handler that takes the request to cancel and keeps it.
     *
     * @param caught as the source names it
     */
    public static Diagnostic swallowed(Place place, String caught) {
        return new Diagnostic(
                DiagnosticCode.W_CANCEL,
                place,
                "catch of " + caught + " around an await swallows cancellation",
                "Who cancels the task has a CancelledError thrown out of its await; a task that does not throw it on keeps running.",
                "catch Exception; or put \"catch (CancelledError e) { throw e; }\" before it.");
    }

    /**
     * An element that the generator can't have.
     *
     * @param yield such as {@code Generator.yield}
     * @param given the simple name of the operand's type
     * @param wanted the simple name of the generator's type of element
     */
    public static Diagnostic wrongElement(Place place, String yield, String given, String wanted) {
        return new Diagnostic(
                DiagnosticCode.W_YIELD,
                place,
                yield + " of type " + given + " in a generator of " + wanted,
                "yield takes any object, and javac can't compare; whoever takes the element gets a ClassCastException.",
                "yield a value of type " + wanted + ", or change the return type's argument.");
    }
}
