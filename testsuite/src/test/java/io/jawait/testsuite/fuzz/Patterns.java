package io.jawait.testsuite.fuzz;

import io.jawait.testsuite.fuzz.Scope.Variable;
import java.util.List;

/** Random expressions over patterns that this JDK has and 17 has not: records taken apart, switches with guards. */
final class Patterns {
    static final boolean EXIST = Runtime.version().feature() >= 21;

    private final JavaProgram program;
    private final Choices choices;
    private final Expressions expressions;

    Patterns(JavaProgram program, Choices choices, Expressions expressions) {
        this.program = program;
        this.choices = choices;
        this.expressions = expressions;
    }

    /** A switch expression that has an arm for each value. */
    String switchOf(Kind kind, Scope scope, int depth) {
        StringBuilder code =
                new StringBuilder("(switch (").append(matched(scope, depth - 1)).append(") {\n");
        for (int form = choices.below(3); form < 4; form += 1 + choices.below(3)) {
            int outside = scope.variables.size();
            code.append("case ").append(pattern(form, scope)).append(" when ");
            code.append(guard(scope)).append(" -> ");
            code.append(expressions.arm(kind, scope, depth, program.name("s"))).append("\n");
            scope.variables.subList(outside, scope.variables.size()).clear();
        }
        if (choices.oneIn(2)) {
            code.append("case null -> ")
                    .append(expressions.arm(kind, scope, depth, program.name("s")))
                    .append("\n");
        }
        code.append("default -> ").append(expressions.arm(kind, scope, depth, program.name("s")));
        return code.append("\n})").toString();
    }

    /** Whether a value matches, and more that uses what the pattern has bound. */
    String match(Scope scope, int depth) {
        String value = matched(scope, depth);
        int outside = scope.variables.size();
        String pattern = pattern(choices.below(4), scope);
        String more = expressions.condition(scope, depth);
        scope.variables.subList(outside, scope.variables.size()).clear();
        return "(" + value + " instanceof " + pattern + " && " + more + ")";
    }

    private String matched(Scope scope, int depth) {
        String value = expressions.of(Kind.OBJECT, scope, depth);
        return choices.below(3) == 0
                ? value
                : "((Object) new Kit.Duo(" + value + ", " + expressions.of(Kind.INT, scope, depth) + "))";
    }

    /** It may assign nothing, not even a field, use no variable that others assign, and must not be a constant. */
    private String guard(Scope scope) {
        List<Variable> all = List.copyOf(scope.variables);
        scope.variables.removeIf(variable -> !variable.isFinal());
        String number = expressions.leaf(Kind.INT, scope);
        String truth = "t.see(" + number + ") " + choices.of("< 4", "!= 2");
        String awaited = "await(t.<Object>value((Object) " + expressions.leaf(Kind.STRING, scope) + "))";
        scope.variables.clear();
        scope.variables.addAll(all);
        return switch (scope.mayAwait ? choices.below(4) : 0) {
            case 1 -> "await(t.<Integer>value(" + number + ")) < 4";
            case 2 -> awaited + " instanceof String " + program.name("b") + " && " + truth;
            case 3 -> truth + " && " + awaited + " != null";
            default -> truth;
        };
    }

    /** Its variables are known from here on. */
    private String pattern(int form, Scope scope) {
        return switch (form) {
            case 0 -> "Kit.Duo(" + bound("String", Kind.STRING, scope) + ", " + bound("int", Kind.INT, scope) + ")";
            case 1 ->
                "Kit.Duo(Kit.Duo(" + bound("var", Kind.OBJECT, scope) + ", " + bound("int", Kind.INT, scope) + "), "
                        + bound("var", Kind.INT, scope) + ")";
            case 2 -> "Kit.Duo(" + bound("Object", Kind.OBJECT, scope) + ", " + bound("int", Kind.INT, scope) + ")";
            default -> bound("String", Kind.STRING, scope);
        };
    }

    private String bound(String type, Kind kind, Scope scope) {
        String name = program.name("b");
        scope.variables.add(new Variable(name, kind, true));
        return type + " " + name;
    }
}
