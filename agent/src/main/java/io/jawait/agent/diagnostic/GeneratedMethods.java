package io.jawait.agent.diagnostic;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Methods that a compiler makes of code that is no method in the source, so that nobody could annotate them: known by their names. */
final class GeneratedMethods {
    private static final Pattern LIFTED_TRY = Pattern.compile("liftedTree\\d+\\$\\d+");
    private static final Pattern DEFAULT = Pattern.compile(".+\\$default(\\$\\d+)*");
    private static final Pattern LAZY = Pattern.compile(".+\\$lzy(compute|INIT\\d*)(\\$\\d+)*");
    private static final Pattern ADVISED = Pattern.compile(".+_aroundBody\\d+(\\$advice)?");

    private GeneratedMethods() {}

    /** What to write in place of an await in the method; null for methods of the source. */
    static @Nullable String remedy(String method) {
        if (method.equals("do_it$")) {
            return "in a snippet of jshell, call run(...) in place of await(...).";
        }
        if (method.equals("invokeSuspend")) {
            return "await in an ordinary function annotated @io.jawait.Async that returns io.jawait.Coroutine<...>; Kotlin's own"
                    + " suspend functions and lambdas can't.";
        }
        if (method.equals("doCall")) {
            return "await outside of Groovy's closure, and use the value in it.";
        }
        if (method.equals("applyOrElse")) {
            return "await outside of Scala's partial function, and use the value in it.";
        }
        if (method.equals("$init$")) {
            return "await in an async method: the initialiser of Scala's trait can't.";
        }
        if (DEFAULT.matcher(method).matches()) {
            return "await before the call, or inside the body: the default of a parameter can't.";
        }
        if (LAZY.matcher(method).matches()) {
            return "in an async method, use a val in place of Scala's lazy val.";
        }
        if (ADVISED.matcher(method).matches()) {
            return "annotate the method that AspectJ's advice is around with @io.jawait.Async; advice around the await itself"
                    + " can't suspend.";
        }
        return LIFTED_TRY.matcher(method).matches()
                ? "put the value of Scala's try into a val of its own, and use that in the expression."
                : null;
    }
}
