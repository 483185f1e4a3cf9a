package io.jawait.agent.diagnostic;

import org.jspecify.annotations.Nullable;

/** The diagnostics of methods: a factory for each, and all their words. Names of methods and types are as in source. */
public final class Diagnostics {
    private static final String ASYNC = "@io.jawait.Async";
    private static final String COROUTINE = "io.jawait.Coroutine";
    private static final String COMPLETABLE_FUTURE = "java.util.concurrent.CompletableFuture";

    private Diagnostics() {}

    // ---- R-PLACE

    /**
     * Await in a method that carries no annotation of ours.
     *
     * @param returned the class name of the method's return type
     * @param otherAsync the full name of another annotation Async that the method carries; null for none
     * @param forJUnit whether JUnit calls the method
     */
    public static Diagnostic awaitInPlainMethod(
            Place place, String returned, @Nullable String otherAsync, boolean forJUnit) {
        String method = String.valueOf(place.methodName());
        String what = otherAsync == null
                ? "await in " + method + ", which is not annotated " + ASYNC
                : "await in " + method + ", whose @Async is " + otherAsync;
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                what,
                "Only a method annotated " + ASYNC + " can suspend; any other would have to block its thread.",
                otherAsync == null
                        ? placeRemedy(method, returned, forJUnit)
                        : "import io.jawait.Async, and let " + method + " return " + coroutineOf(returned) + ".");
    }

    static String placeRemedy(String method, String returned, boolean forJUnit) {
        if (forJUnit) {
            return "write @io.jawait.junit.AsyncTest in place of @Test; or add " + ASYNC + ". The method stays void.";
        }
        String generated = GeneratedMethods.remedy(method);
        if (generated != null) {
            return generated;
        }
        if (method.equals("close")) {
            return "implement io.jawait.AsyncCloseable, and await in its aclose().";
        }
        if (method.equals("main")) {
            return "move the body to a method annotated " + ASYNC + " and start that one with Asyncio.run(...).";
        }
        if (returned.equals(COROUTINE)
                || returned.equals(COMPLETABLE_FUTURE)
                || returned.equals("java.util.concurrent.CompletionStage")) {
            return "annotate " + method + " with " + ASYNC + ".";
        }
        return "annotate " + method + " with " + ASYNC + " and let it return " + coroutineOf(returned)
                + "; or, where no loop runs, call Asyncio.run(...).";
    }

    /** Await in the body of a lambda that gives no coroutine. */
    public static Diagnostic awaitInLambda(Place place, LambdaUse use) {
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                "await in a lambda in " + member(place) + ", " + use.text(),
                "The body of a lambda is a method of its own, called by code that can't suspend; it can await only where"
                        + " it gives " + COROUTINE + ".",
                use.remedy());
    }

    /** {@code Asyncio::await}. */
    public static Diagnostic awaitReference(Place place, LambdaUse use) {
        return new Diagnostic(
                DiagnosticCode.R_PLACE,
                place,
                "await as a method reference in " + member(place) + ", " + use.text(),
                "Whoever calls the reference can't suspend.",
                use.remedy());
    }

    // ---- R-CTOR, R-CLINIT

    /** Where in a constructor an await stands. */
    public enum ConstructorPart {
        BEFORE_SUPER("before the call of super(...) or this(...)"),
        INITIALISER("in a field initialiser or initialiser block"),
        BODY("in a constructor");

        private final String text;

        ConstructorPart(String text) {
            this.text = text;
        }
    }

    /** {@code simpleClassName} is null for an anonymous class. */
    public static Diagnostic awaitInConstructor(Place place, @Nullable String simpleClassName, ConstructorPart part) {
        String why = part == ConstructorPart.INITIALISER
                ? "Initialisers of fields are compiled into the constructor, and new must give the object at once: a"
                        + " constructor can't suspend."
                : "new must give the object at once, so a constructor can't suspend.";
        return new Diagnostic(
                DiagnosticCode.R_CTOR,
                place,
                "await " + part.text,
                why,
                simpleClassName == null
                        ? "await in an async method before the object is made, and use the value in it."
                        : "await in a static factory annotated " + ASYNC + " that returns " + COROUTINE + "<"
                                + simpleClassName + ">, and pass the values to the constructor.");
    }

    public static Diagnostic awaitInClassInitialiser(Place place) {
        return new Diagnostic(
                DiagnosticCode.R_CLINIT,
                place,
                "await in a static initialiser",
                "Other threads that need the class wait until its initialiser has run to its end, so it can't suspend.",
                "load the value in a method annotated " + ASYNC + " and keep it; or call Asyncio.run(...) in the"
                        + " initialiser.");
    }

    // ---- R-NOBODY, R-RETURN, W-SPRING

    public static Diagnostic nativeMethod(Place place) {
        return new Diagnostic(
                DiagnosticCode.R_NOBODY,
                place,
                place.methodName() + " is native, so there is no body to weave",
                "The weaver rewrites byte code, and a native method has none.",
                "remove " + ASYNC + ", and await what the method returns; or call it through Asyncio.toThread(...).");
    }

    /** A return type that is not Coroutine; {@code returned} is its class name. */
    public static Diagnostic returnType(Place place, String returned) {
        String method = String.valueOf(place.methodName());
        return new Diagnostic(
                DiagnosticCode.R_RETURN,
                place,
                method + " is annotated " + ASYNC + " and returns " + returned.replace('$', '.'),
                returnReason(returned),
                returnRemedy(method, returned));
    }

    /** A test method that JUnit would pass over; {@code returned} is the class name of what it returns. */
    public static Diagnostic testReturn(Place place, String returned) {
        return new Diagnostic(
                DiagnosticCode.R_RETURN,
                place,
                place.methodName() + " is called by JUnit and returns " + returned.replace('$', '.'),
                "JUnit passes over test methods that return a value: it would never run.",
                "make it void; the test ends when its body does.");
    }

    private static String returnReason(String returned) {
        return switch (returned) {
            case "io.jawait.generator.AsyncGenerator" -> "This version does not weave methods of that kind yet.";
            case "io.jawait.Task", "io.jawait.Future" ->
                "A call runs nothing until its coroutine is awaited or made a"
                        + " task, and who makes the task is up to the caller.";
            case "void" -> "What the call gives is an object to await, and void leaves nothing to give.";
            default ->
                returned.endsWith("[]") && isWrapper(elementOf(returned))
                        ? "What the call gives is one object to await, and an array of them is none."
                        : isWrapper(returned)
                                ? "The weaver makes the object that the call gives, and it can't make one of a type of your own,"
                                        + " not even of a subclass."
                                : "What the call gives is an object to await, and only the await gives the value.";
        };
    }

    private static String returnRemedy(String method, String returned) {
        return switch (returned) {
            case "io.jawait.generator.AsyncGenerator" ->
                "return an Iterator without " + ASYNC + ", or " + COROUTINE + "<List<...>>.";
            case "io.jawait.Task", "io.jawait.Future" ->
                "return " + COROUTINE + "<...>, and call createTask(" + method + "(...)) where it shall run at once.";
            case "void" -> "return " + COROUTINE + "<Void>, and end with \"return async();\".";
            default ->
                returned.endsWith("[]") && isWrapper(elementOf(returned))
                        ? "remove " + ASYNC + ", and await what is in the array; or return " + COROUTINE
                                + "<List<...>>, and end with \"return async(await(gather(...)));\"."
                        : isWrapper(returned)
                                ? "return " + (isFuture(returned) ? COMPLETABLE_FUTURE + "<...>, or " : "") + COROUTINE
                                        + "<...>."
                                : "return " + coroutineOf(returned) + ", and end with \"return async(value);\".";
        };
    }

    private static String elementOf(String array) {
        return array.substring(0, array.indexOf('['));
    }

    private static boolean isFuture(String returned) {
        return returned.endsWith("Future") || returned.endsWith("Stage") || returned.endsWith("Promise");
    }

    private static boolean isWrapper(String returned) {
        return isFuture(returned)
                || returned.endsWith("Task")
                || returned.endsWith("Coroutine")
                || returned.endsWith("Generator");
    }

    /** A Kotlin function that its compiler has made a state machine already. */
    public static Diagnostic suspendFunction(Place place) {
        return new Diagnostic(
                DiagnosticCode.R_RETURN,
                place,
                place.methodName() + " is a suspend function of Kotlin and annotated " + ASYNC,
                "Kotlin's compiler has made it a state machine of its own kind already.",
                "write an ordinary function: \"fun\" without \"suspend\", which returns Coroutine<...>; or remove "
                        + ASYNC + ".");
    }

    public static Diagnostic springToo(Place place, String springAnnotation) {
        return new Diagnostic(
                DiagnosticCode.W_SPRING,
                place,
                place.methodName() + " carries " + ASYNC + " and @" + springAnnotation,
                "Spring's proxy calls the method on a thread of its executor, where it only makes the coroutine;"
                        + " nobody awaits that one.",
                "keep one of the two.");
    }

    // ---- R-MONITOR

    /** {@code isTest}: the method is driven in the call itself. */
    public static Diagnostic synchronizedMethod(Place place, boolean isTest) {
        return isTest
                ? new Diagnostic(
                        DiagnosticCode.R_MONITOR,
                        place,
                        place.methodName() + " is annotated @io.jawait.junit.AsyncTest and synchronized",
                        "The body is made a task of the test's loop, and runs in pieces, outside the lock.",
                        "leave out synchronized; or " + lockRemedy("the body"))
                : new Diagnostic(
                        DiagnosticCode.R_MONITOR,
                        place,
                        place.methodName() + " is annotated " + ASYNC + " and synchronized",
                        "The call only makes a coroutine, and the body runs later, in pieces, outside the lock.",
                        lockRemedy("the body"));
    }

    /** {@code enteredLine} is the line of the {@code synchronized}; 0 when the class does not tell. */
    public static Diagnostic awaitUnderMonitor(Place place, String call, int enteredLine) {
        String block = place.textOfLine(enteredLine);
        String what = block.isEmpty()
                ? call + " inside a synchronized block"
                : call + " inside the synchronized block of " + block;
        return new Diagnostic(
                DiagnosticCode.R_MONITOR,
                place,
                what,
                "A monitor belongs to a thread and can't be kept while the method is suspended; letting it go half-way"
                        + " would open what the block protects.",
                call.contains(".yield")
                        ? "take the element inside the block, and yield it behind."
                        : lockRemedy("the block") + " Or await before or after the block.");
    }

    public static Diagnostic monitorUnclear(Place place, String call) {
        return new Diagnostic(
                DiagnosticCode.R_MONITOR,
                place,
                call + " where it can't be told whether a monitor is held",
                "The paths that lead here hold different numbers of monitors, and a monitor can't be kept while the task"
                        + " is suspended.",
                "compile with another compiler, or await outside of code that locks.");
    }

    private static String lockRemedy(String protectedPart) {
        return "hold an io.jawait.sync.Lock: \"try (var held = await(lock.acquire())) { ... }\" around " + protectedPart
                + ".";
    }

    // ---- R-SLOTS, R-OLD

    /** {@code slots} counts this, and long and double twice; {@code added} is how many parameters weaving adds. */
    public static Diagnostic tooManyParameters(Place place, int slots, int added) {
        return new Diagnostic(
                DiagnosticCode.R_SLOTS,
                place,
                place.methodName() + " has parameters of " + slots + " slots",
                added == 1
                        ? "The JVM allows a method 255, and weaving adds one parameter."
                        : "The JVM allows a method 255, and weaving adds " + added
                                + " parameters, since other methods have the same name and parameters.",
                "put some of the parameters into a record.");
    }

    public static Diagnostic oldClassFile(Place place, int major) {
        return new Diagnostic(
                DiagnosticCode.R_OLD,
                place,
                place.methodName() + " stands in a class file of version " + major + " (Java " + (major - 44) + ")",
                "Weaving needs the stack maps and instructions of version 51 (Java 7).",
                "compile the class for Java 8 or later.");
    }

    public static Diagnostic subroutines(Place place) {
        return new Diagnostic(
                DiagnosticCode.R_OLD,
                place,
                place.methodName() + " uses the instruction jsr",
                "Subroutines of that kind carry no stack maps, which weaving needs.",
                "compile the class for Java 8 or later.");
    }

    // ---- R-ACCESS

    /**
     * A value that is kept while the method is suspended, and behind that given to what takes only its own type.
     *
     * @param type the class name of that type, which is hidden
     * @param taker what takes it: the method's name, or words
     */
    public static Diagnostic hiddenTypeAcrossAwait(Place place, String type, String taker) {
        int end = Math.max(0, type.lastIndexOf('.'));
        String name = type.replace('$', '.');
        String simple = name.substring(end == 0 ? 0 : end + 1);
        String itsPackage = end == 0 ? "its package" : "package " + type.substring(0, end);
        return new Diagnostic(
                DiagnosticCode.R_ACCESS,
                place,
                taker + " takes a value from before an await, and its type " + simple + " can't be named here",
                "What is kept while the method is suspended comes back by a cast, and only classes of " + itsPackage
                        + " may cast to " + name + ".",
                "make the value and use it with no await in between; or do both in a method of " + itsPackage + ".");
    }

    private static String member(Place place) {
        return switch (String.valueOf(place.methodName())) {
            case "<init>" -> "a constructor or field initialiser";
            case "<clinit>" -> "a static initialiser";
            default -> String.valueOf(place.methodName());
        };
    }

    /** The type to write for a method whose return type was {@code returned}. */
    private static String coroutineOf(String returned) {
        return COROUTINE + "<" + boxed(returned) + ">";
    }

    private static String boxed(String className) {
        return switch (className) {
            case "void" -> "Void";
            case "int" -> "Integer";
            case "char" -> "Character";
            case "boolean", "byte", "short", "long", "float", "double" ->
                Character.toUpperCase(className.charAt(0)) + className.substring(1);
            case COROUTINE -> "...";
            default -> className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
        };
    }
}
