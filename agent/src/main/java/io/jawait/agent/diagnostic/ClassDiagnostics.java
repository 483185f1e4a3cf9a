package io.jawait.agent.diagnostic;

/** The diagnostics about a class as a whole, about what came out of the weaving, and about the weaver itself. */
public final class ClassDiagnostics {
    private static final int FRAMES_TOLD = 12;

    private ClassDiagnostics() {}

    // ---- what came out does not fit into a class file

    /** {@code size} and {@code wovenSize} in bytes of code; {@code size} 0 when unknown. */
    public static Diagnostic methodTooLarge(Place place, int wovenSize) {
        return new Diagnostic(
                DiagnosticCode.R_SIZE,
                place,
                place.methodName() + " would have " + wovenSize + " bytes of code after weaving",
                "The JVM allows a method 65535.",
                "split the method; each part with awaits is an async method of its own.");
    }

    public static Diagnostic classTooLarge(Place place, int constants) {
        return new Diagnostic(
                DiagnosticCode.R_POOL,
                place,
                "the class would have " + constants + " constants after weaving",
                "The JVM allows a class 65535.",
                "move some of the async methods to another class.");
    }

    // ---- how the class was made or loaded

    public static Diagnostic otherGeneration(Place place, int generation, int known) {
        return new Diagnostic(
                DiagnosticCode.R_ABI,
                place,
                "the class was woven for generation " + generation + " of the runtime, and this is generation " + known,
                "Woven code calls the runtime directly, and what it calls differs between generations.",
                "compile and weave the class again, with the jawait-agent that belongs to your jawait-runtime.");
    }

    public static Diagnostic otherRuntime(Place place, int weaver, int runtime) {
        return new Diagnostic(
                DiagnosticCode.R_ABI,
                place,
                "the agent weaves for generation " + weaver + " of the runtime, and the class sees a runtime of "
                        + (runtime < 0 ? "an unknown generation" : "generation " + runtime),
                "Woven code calls the runtime directly, and what it calls differs between generations.",
                "use jawait-agent and jawait-runtime of one version.");
    }

    public static Diagnostic hugeMethod(Place place, int wovenSize, int limit) {
        return new Diagnostic(
                DiagnosticCode.W_HUGE,
                place,
                place.methodName() + " has " + wovenSize + " bytes of code after weaving",
                "HotSpot does not compile methods of more than " + limit + " bytes, so it stays interpreted and slow.",
                "move parts without await to methods of their own; or start the JVM with -XX:-DontCompileHugeMethods.");
    }

    public static Diagnostic jacocoBehind() {
        return new Diagnostic(
                DiagnosticCode.W_ORDER,
                null,
                "JaCoCo's agent stands behind jawait-agent on the command line",
                "It knows classes by their bytes, and finds woven ones in its report as not covered at all.",
                "name JaCoCo's -javaagent first; in Maven: <argLine>@{argLine} -javaagent:jawait-agent.jar</argLine>.");
    }

    public static Diagnostic aspectjBehind() {
        return new Diagnostic(
                DiagnosticCode.W_ORDER,
                null,
                "AspectJ's agent stands behind jawait-agent on the command line",
                "Its advice meets the hidden methods of woven classes, too, and runs several times for one call.",
                "name AspectJ's -javaagent first; or name the type in pointcuts: execution(io.jawait.Coroutine *(..)).");
    }

    public static Diagnostic loadedBefore(Place place) {
        return new Diagnostic(
                DiagnosticCode.R_LOADED,
                place,
                "the class was loaded before the agent came, so its async methods stay unwoven",
                "The JVM adds no methods to a class that is loaded; its awaits will fail with R-UNWOVEN.",
                "start the JVM with -javaagent:jawait-agent.jar, before other agents that load the class; or weave at"
                        + " build time: java -jar jawait-agent.jar weave target/classes");
    }

    public static Diagnostic runtimeNotVisible(Place place, String loader) {
        return new Diagnostic(
                DiagnosticCode.R_VISIBLE,
                place,
                "the class is async, and its class loader does not see io.jawait.spi",
                "Woven code calls the runtime by name, through the loader of its own class: " + loader + ".",
                "put jawait-runtime where that loader looks; in OSGi, import the packages io.jawait and io.jawait.spi.");
    }

    public static Diagnostic newerVersion(int major, int known) {
        return new Diagnostic(
                DiagnosticCode.W_VERSION,
                null,
                "class files of version " + major + " are newer than this agent knows (" + known + ")",
                "They are read as version " + known + " and keep their own version.",
                "use a newer jawait-agent when there is one; until then, report what does not work.");
    }

    // ---- the weaver's own fault

    /** A defect of the weaver; {@code failure} is told with the innermost frames of its trace. */
    public static Diagnostic internal(Place place, Throwable failure) {
        StringBuilder why = new StringBuilder("The weaver failed with ").append(failure);
        StackTraceElement[] trace = failure.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES_TOLD, trace.length); i++) {
            why.append("\n    at ").append(trace[i]);
        }
        return new Diagnostic(
                DiagnosticCode.R_INTERNAL,
                place,
                "a defect of Jawait's weaver, not of this class",
                why.append("\n  Its async methods throw this error when called, rather than run unwoven.")
                        .toString(),
                "please report it to the Jawait project, and attach this text and the class file "
                        + fileOf(place.className()) + " (the agent's option dump=DIR keeps a copy).");
    }

    private static String fileOf(String className) {
        return className.substring(className.lastIndexOf('.') + 1) + ".class";
    }
}
