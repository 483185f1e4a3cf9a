package io.jawait.testsuite.fuzz;

import io.jawait.testsuite.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;

/** A random class in Java source: an entry and the async methods that it calls, which call each other. */
final class JavaProgram {
    /** Around a returned coroutine. */
    static final String RETURNED = "\u0001";

    static final String END = "\u0002";

    private static final List<Kind> RESULTS =
            List.of(Kind.INT, Kind.LONG, Kind.STRING, Kind.OBJECT, Kind.BOOLEAN, Kind.INTS, Kind.DOUBLE, Kind.PAIR);

    /**
     * The class in source form, without package and imports.
     *
     * @param owner simple name of its class
     * @param eclipse whether ecj compiles it, instead of javac
     * @param methods how many async methods it has
     */
    record Text(String owner, String source, boolean eclipse, int methods) {
        private static final String HEAD = """
                package io.jawait.testsuite.cases;

                import static io.jawait.Asyncio.async;
                import static io.jawait.Asyncio.await;

                import io.jawait.Async;
                import io.jawait.Asyncio;
                import io.jawait.Coroutine;
                import io.jawait.testsuite.fuzz.Kit;
                import java.util.function.Supplier;

                """;

        /** With the rule of weaving written out that what is returned inside try is awaited there. */
        String plainSource() {
            return HEAD + source.replace(RETURNED, "async(await(").replace(END, "))");
        }

        String wovenSource() {
            return HEAD + source.replace(RETURNED, "").replace(END, "");
        }
    }

    /** @param isStatic whether the instance is its first parameter */
    private record Helper(String name, Kind result, List<Kind> parameters, boolean isStatic) {}

    private final String owner;
    private final Choices choices;
    private final Expressions expressions;
    private final Statements statements;
    private final List<Helper> helpers = new ArrayList<>();
    private final boolean eclipse;
    private int names;
    private int budget;

    private JavaProgram(String owner, Choices choices) {
        this.owner = owner;
        this.choices = choices;
        this.eclipse = choices.oneIn(2);
        this.expressions = new Expressions(this, choices);
        this.statements = new Statements(this, choices, expressions);
    }

    /** @param owner the simple name of the class */
    static Text write(String owner, Choices choices) {
        return new JavaProgram(owner, choices).write();
    }

    private Text write() {
        int count = choices.below(4);
        for (int i = 0; i < count; i++) {
            List<Kind> parameters = new ArrayList<>();
            int parameterCount = choices.below(4);
            for (int p = 0; p < parameterCount; p++) {
                parameters.add(choices.from(Kind.ALL));
            }
            helpers.add(new Helper("h" + i, choices.from(RESULTS), parameters, choices.oneIn(2)));
        }
        StringBuilder code = new StringBuilder();
        code.append("final class ").append(owner).append(" {\nint f;\nstatic long wide;\n");
        entry(code);
        for (int i = 0; i < count; i++) {
            method(code, helpers.get(i), choices.of("", "private ", "final "));
        }
        return new Text(owner, code.append("}\n").toString(), eclipse, 1 + count);
    }

    private void entry(StringBuilder code) {
        code.append("@Async static Coroutine<Object> run(Trace t) {\nint d = 2;\nwide = 0;\n");
        code.append(owner).append(" self = new ").append(owner).append("();\n");
        Scope scope = new Scope();
        scope.self = "self";
        body(code, scope);
    }

    private void method(StringBuilder code, Helper helper, String modifiers) {
        code.append("@Async ").append(modifiers).append(helper.isStatic ? "static " : "");
        code.append("Coroutine<").append(helper.result.boxed).append("> ").append(helper.name);
        code.append(helper.isStatic ? "(" + owner + " self, Trace t, int d" : "(Trace t, int d");
        Scope scope = new Scope();
        scope.self = helper.isStatic ? "self" : "this";
        scope.result = helper.result;
        for (int i = 0; i < helper.parameters.size(); i++) {
            Kind kind = helper.parameters.get(i);
            code.append(", ").append(kind.type).append(" a").append(i);
            scope.variables.add(new Variable("a" + i, kind, false));
        }
        code.append(") {\n");
        body(code, scope);
    }

    private void body(StringBuilder code, Scope scope) {
        budget = choices.of(30, 60, 120);
        if (statements.block(code, scope, 3, 2 + choices.below(5))) {
            statements.returned(code, scope, 2);
        }
        code.append("}\n");
    }

    /** A call that gives a coroutine of the kind, behind a "?" because it has to be guarded; null when there is no method for it. */
    String helper(Kind kind, Scope scope, int depth) {
        List<Helper> fitting =
                helpers.stream().filter(helper -> helper.result == kind).toList();
        if (fitting.isEmpty()) {
            return null;
        }
        Helper helper = choices.from(fitting);
        StringBuilder call = new StringBuilder("?");
        call.append(helper.isStatic ? owner + "." : scope.self + ".").append(helper.name);
        call.append(helper.isStatic ? "(" + scope.self + ", t, " : "(t, ")
                .append(scope.depth)
                .append(" - 1");
        for (Kind parameter : helper.parameters) {
            call.append(", ").append(expressions.of(parameter, scope, depth - 1));
        }
        return call.append(")").toString();
    }

    Statements statements() {
        return statements;
    }

    boolean isForEclipse() {
        return eclipse;
    }

    String owner() {
        return owner;
    }

    /** A name that no other variable has. */
    String name(String prefix) {
        return prefix + names++;
    }

    void spend() {
        budget--;
    }

    boolean isSpent() {
        return budget < 0;
    }
}
