package io.jawait.agent.diagnostic;

/** The diagnostics of R-PLACE for calls other than await, and for those in an async method of another kind. */
public final class PlacementDiagnostics {
    private static final String ASYNC = "@io.jawait.Async";
    private static final String PACKAGE = "io.jawait.generator.";

    private PlacementDiagnostics() {}

    /** {@code call} is a yield as the source has it, here and below. */
    public static Diagnostic yieldInPlainMethod(Place place, String call) {
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                call + " in " + place.methodName() + ", which is not annotated " + ASYNC,
                "Only a method annotated " + ASYNC + " that returns " + typeOf(call) + " can yield.",
                "annotate " + place.methodName() + " with " + ASYNC + " and let it return " + typeOf(call) + "<...>.");
    }

    public static Diagnostic yieldInLambda(Place place, String call) {
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                call + " in a lambda in " + place.methodName(),
                "The body of a lambda is a method of its own, and only one that gives " + typeOf(call) + " can yield.",
                "write a loop in place of the lambda; or yield what the lambda gives.");
    }

    public static Diagnostic yieldReference(Place place, String call) {
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                call + " as a method reference in " + place.methodName(),
                "Whoever calls the reference can't suspend.",
                "write a loop that calls " + call + ".");
    }

    /** An await or yield in an async method whose kind has none; {@code returned} is the class name of its return type. */
    public static Diagnostic wrongKind(Place place, String call, String returned) {
        String method = String.valueOf(place.methodName());
        String what = call + " in " + method + ", which returns " + returned;
        if (call.equals("await")) {
            return new Diagnostic(
                    DiagnosticCode.R_PLACE,
                    place,
                    what,
                    "Whoever iterates a generator waits for the element in its thread, where no loop could run.",
                    "let " + method + " return " + PACKAGE + "AsyncGenerator<...>, and yield with"
                            + " AsyncGenerator.yield(...).");
        }
        String type = typeOf(call);
        boolean otherGenerator = returned.startsWith(PACKAGE);
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                what,
                "Only a method that returns " + type + " can do this.",
                otherGenerator
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
