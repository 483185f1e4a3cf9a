package io.jawait.agent.diagnostic;

/** The diagnostics of R-PLACE for calls other than await, and for calls in an async method of the wrong kind. */
public final class PlacementDiagnostics {
    private static final String ASYNC = "@io.jawait.Async";
    private static final String PACKAGE = "io.jawait.generator.";

    private PlacementDiagnostics() {}

    /** {@code call} is a yield as the source has it, here and below. */
    public static Diagnostic yieldInPlainMethod(Place place, String call, boolean inLambda) {
        String type = typeOf(call);
        return inLambda
                ? new Diagnostic(
                        DiagnosticCode.R_PLACE,
                        place,
                        call + " in a lambda in " + place.methodName(),
                        "The body of a lambda is a method of its own, and only one that gives " + type + " can yield.",
                        "write a loop in place of the lambda; or yield what the lambda gives.")
                : new Diagnostic(
                        DiagnosticCode.R_PLACE,
                        place,
                        call + " in " + place.methodName() + ", which is not annotated " + ASYNC,
                        "Only a method annotated " + ASYNC + " that returns " + type + " can yield.",
                        "annotate " + place.methodName() + " with " + ASYNC + " and let it return " + type + "<...>.");
    }

    /** A loop over {@code each(...)}, which awaits each element. */
    public static Diagnostic loopInPlainMethod(
            Place place, String call, boolean inLambda, String returned, boolean forJUnit) {
        String method = String.valueOf(place.methodName());
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                call + " in " + (inLambda ? "a lambda in " + method : method + ", which is not annotated " + ASYNC),
                "The loop awaits each element, and only an async method can suspend; any other would have to block its"
                        + " thread.",
                inLambda || GeneratedMethods.remedy(method) != null
                        ? "write the loop in an async method, or in a lambda that gives io.jawait.Coroutine."
                        : Diagnostics.placeRemedy(method, returned, forJUnit));
    }

    public static Diagnostic yieldReference(Place place, String call) {
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                call + " as a method reference in " + place.methodName(),
                "Whoever calls the reference can't suspend.",
                "write a loop that calls " + call + ".");
    }

    /** An await, or a loop that awaits, in a method that returns Generator. */
    public static Diagnostic awaitInGenerator(Place place, String call) {
        String method = String.valueOf(place.methodName());
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                call + " in " + method + ", which returns " + PACKAGE + "Generator",
                "Whoever iterates a generator waits for the element in its thread, where no loop could run.",
                "let " + method + " return " + PACKAGE + "AsyncGenerator<...>, and yield with"
                        + " AsyncGenerator.yield(...).");
    }

    /** A yield in an async method that returns something else; {@code returned} is the class name. */
    public static Diagnostic yieldInOtherKind(Place place, String call, String returned) {
        String method = String.valueOf(place.methodName());
        String type = typeOf(call);
        boolean inOtherGenerator = returned.startsWith(PACKAGE);
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                call + " in " + method + ", which returns " + returned,
                "Only a method that returns " + type + " can do this.",
                inOtherGenerator
                        ? remedyInOther(call, returned.substring(PACKAGE.length()))
                        : "let " + method + " return " + type + "<...>.");
    }

    private static String remedyInOther(String call, String returned) {
        return call.equals("Generator.yieldFrom")
                ? "write a loop that calls " + returned + ".yield(...): there is no yieldFrom here, as in Python."
                : "write " + returned + ".yield(...).";
    }

    private static String typeOf(String call) {
        return PACKAGE + call.substring(0, call.indexOf('.'));
    }
}
