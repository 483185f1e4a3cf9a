package io.jawait.testsuite.fuzz;

import io.jawait.testsuite.fuzz.Scope.Variable;
import java.util.List;

/** Random expressions of a wanted type, as Java source; without effects that depend on time, identity or the order of maps. */
final class Expressions {
    private final JavaProgram program;
    private final Choices choices;
    private final Patterns patterns;

    Expressions(JavaProgram program, Choices choices) {
        this.program = program;
        this.choices = choices;
        this.patterns = new Patterns(program, choices, this);
    }

    /** An expression whose static type is the kind's, or one that needs no cast in an assignment to it. */
    String of(Kind kind, Scope scope, int depth) {
        program.spend();
        if (depth <= 0 || program.isSpent()) {
            return leaf(kind, scope);
        }
        return switch (choices.below(14)) {
            case 0, 1 -> leaf(kind, scope);
            case 2, 3, 4 -> scope.mayAwait ? await(kind, scope, depth) : leaf(kind, scope);
            case 5 ->
                "(" + condition(scope, depth - 1) + " ? " + of(kind, scope, depth - 1) + " : "
                        + of(kind, scope, depth - 1) + ")";
            case 6 -> assignment(kind, scope, depth);
            case 7 -> lambda(kind, scope, depth);
            case 8 -> switchOf(kind, scope, depth);
            case 9 -> call(kind, scope, depth);
            default -> particular(kind, scope, depth);
        };
    }

    String condition(Scope scope, int depth) {
        return of(Kind.BOOLEAN, scope, depth);
    }

    String leaf(Kind kind, Scope scope) {
        List<Variable> variables = scope.variables(kind, false);
        if (variables.isEmpty() || choices.below(3) == 0) {
            return literal(kind);
        }
        return choices.from(variables).name();
    }

    String literal(Kind kind) {
        int n = choices.below(8);
        return switch (kind) {
            case INT -> choices.of("1", "0", "2", "-1", "7", "300", "100000", "3");
            case LONG -> choices.of("1L", "5000000000L", "-2L");
            case STRING -> choices.of("\"a\"", "\"\"", "\"bc\"", "\"\u00e4\"");
            case BOOLEAN -> "t.see(" + n + ") " + choices.of("< 4", "% 2 == 0", "> 2");
            case DOUBLE -> choices.of("1.5", "0.0", "-3e10");
            case OBJECT -> choices.of("(Object) \"o\"", "(Object) 3", "Kit.none()", "(Object) 2.5", "(Object) 'c'");
            case INTS -> "new int[] {" + n + ", 2, 3}";
            case PAIR -> "new Kit.Pair(" + n + ", null)";
            case BYTE -> "(byte) " + n;
            case CHAR -> choices.of("'c'", "'\\0'", "'\u00fc'");
            case SHORT -> "(short) " + n;
            case FLOAT -> n + ".5f";
            case NUMBER -> choices.of("(Number) 4", "(Number) 5L", "(Number) 2.5");
            case LONGS -> "new long[][] {{1L, " + n + "L}, {3L}}";
            case STRINGS -> "new String[] {\"x\", null, \"z\"}";
        };
    }

    /** In the forms that there are. */
    private String await(Kind kind, Scope scope, int depth) {
        String typed = "t.<" + kind.boxed + ">";
        String argument = "(" + boxable(kind, of(kind, scope, depth - 1)) + ")";
        String awaited = switch (choices.below(8)) {
            case 0, 1, 2 -> typed + "value" + argument;
            case 3 -> typed + "future" + argument;
            case 4 -> typed + "stage" + argument;
            case 5 -> typed + "custom" + argument;
            default -> {
                String helper = program.helper(kind, scope, depth);
                yield helper == null ? typed + "value" + argument : helper;
            }
        };
        if (awaited.startsWith("?")) {
            return "(" + guard(scope) + " ? " + cast(kind, "await(" + awaited.substring(1) + ")") + " : "
                    + literal(kind) + ")";
        }
        return cast(kind, "await(" + awaited + ")");
    }

    static String guard(Scope scope) {
        return scope.depth + " > 0 && t.begun() < 200";
    }

    /** The cast also spares the compiler the inference of types over several levels, which takes it for ever. */
    static String boxable(Kind kind, String expression) {
        return "(" + kind.type + ") (" + expression + ")";
    }

    private static String cast(Kind kind, String expression) {
        return "((" + kind.type + ") " + expression + ")";
    }

    private String assignment(Kind kind, Scope scope, int depth) {
        List<Variable> variables = scope.variables(kind, true);
        if (variables.isEmpty()) {
            return particular(kind, scope, depth);
        }
        String name = choices.from(variables).name();
        if (kind == Kind.STRING) {
            return "(" + name + choices.of(" = ", " += ") + "Kit.cut(" + of(kind, scope, depth - 1) + "))";
        }
        if (!kind.isNumeric()) {
            return "(" + name + " = " + of(kind, scope, depth - 1) + ")";
        }
        return switch (choices.below(4)) {
            case 0 -> "(" + name + " = " + of(kind, scope, depth - 1) + ")";
            case 1 -> choices.of(name + "++", "++" + name, name + "--");
            case 2 -> "(" + name + choices.of(" += ", " -= ", " *= ") + of(Kind.INT, scope, depth - 1) + ")";
            default -> "(" + name + " += " + of(choices.of(Kind.LONG, Kind.DOUBLE, Kind.CHAR), scope, depth - 1) + ")";
        };
    }

    private String lambda(Kind kind, Scope scope, int depth) {
        if (!scope.mayAwait || choices.oneIn(3)) {
            Scope inner = scope.forLambda(false, kind);
            String body = of(kind, inner, depth - 2);
            return cast(kind, "((Supplier<" + kind.boxed + ">) () -> " + boxable(kind, body) + ").get()");
        }
        Scope inner = scope.forLambda(true, kind);
        String type = "Supplier<Coroutine<" + kind.boxed + ">>";
        String body = choices.oneIn(2)
                ? awaiting(program.statements().lambdaBody(inner, depth - 1))
                : "Asyncio.<" + kind.boxed + ">async(" + boxable(kind, of(kind, inner, depth - 1)) + ")";
        return cast(kind, "await(((" + type + ") () -> " + body + ").get())");
    }

    /** A lambda is async where it awaits; that it closes something does not make it so. */
    private static String awaiting(String body) {
        boolean closesOnly = body.contains("new Kit.AsyncResource(") && !body.contains("await(");
        return closesOnly ? body.replaceFirst("\\{", "{ await(t.value(0));") : body;
    }

    /** Also with blocks, which ecj runs while operands wait on the stack. */
    private String switchOf(Kind kind, Scope scope, int depth) {
        // Of some such switches ecj 3.40 makes one that asks a guard that fails for ever again.
        if (Patterns.EXIST && !program.isForEclipse() && choices.oneIn(2)) {
            return patterns.switchOf(kind, scope, depth);
        }
        String text = program.name("s");
        boolean onText = choices.oneIn(3);
        StringBuilder code = new StringBuilder("(switch (");
        code.append(onText ? of(Kind.STRING, scope, depth - 1) : of(Kind.INT, scope, depth - 1))
                .append(") {\n");
        int arms = choices.below(3);
        for (int i = 0; i < arms; i++) {
            code.append("case ")
                    .append(
                            onText
                                    ? List.of("\"a\"", "\"Aa\", \"BB\"", "\"bc\"")
                                            .get(i)
                                    : List.of("0", "1, 7", "300").get(i))
                    .append(" -> ")
                    .append(arm(kind, scope, depth, text + i))
                    .append("\n");
        }
        return code.append("default -> ")
                .append(arm(kind, scope, depth, text))
                .append("\n})")
                .toString();
    }

    String arm(Kind kind, Scope scope, int depth, String name) {
        if (choices.below(3) > 0) {
            return of(kind, scope, depth - 1) + ";";
        }
        return program.statements().yieldingBlock(kind, scope, depth - 1, name);
    }

    private String call(Kind kind, Scope scope, int depth) {
        int d = depth - 1;
        return switch (kind) {
            case INT ->
                "Kit.mix(" + of(Kind.INT, scope, d) + ", " + of(Kind.LONG, scope, d) + ", " + of(Kind.STRING, scope, d)
                        + ")";
            case LONG ->
                "Kit.wide(" + of(Kind.LONG, scope, d) + ", " + of(Kind.DOUBLE, scope, d) + ", "
                        + of(Kind.BOOLEAN, scope, d) + ", " + of(Kind.LONG, scope, d) + ")";
            case DOUBLE ->
                "Kit.narrow(" + of(Kind.BYTE, scope, d) + ", " + of(Kind.CHAR, scope, d) + ", "
                        + of(Kind.SHORT, scope, d) + ", " + of(Kind.FLOAT, scope, d) + ")";
            case STRING ->
                "Kit.text(" + of(Kind.OBJECT, scope, d) + ", " + of(Kind.INT, scope, d) + ", "
                        + of(Kind.NUMBER, scope, d) + ")";
            default -> cast(kind, "t.<" + kind.boxed + ">see(" + boxable(kind, of(kind, scope, d)) + ")");
        };
    }

    /** What only this kind has. */
    private String particular(Kind kind, Scope scope, int depth) {
        int d = depth - 1;
        return switch (kind) {
            case INT -> number(scope, d);
            case LONG ->
                switch (choices.below(5)) {
                    case 0 -> program.owner() + ".wide";
                    case 1 -> "((long) " + of(Kind.DOUBLE, scope, d) + ")";
                    case 2 -> "(" + of(Kind.LONG, scope, d) + " << " + of(Kind.INT, scope, d) + ")";
                    case 3 -> "(" + program.owner() + ".wide += " + of(Kind.LONG, scope, d) + ")";
                    default -> "(" + of(Kind.LONG, scope, d) + " + " + of(Kind.INT, scope, d) + ")";
                };
            case DOUBLE ->
                "(" + of(Kind.DOUBLE, scope, d) + choices.of(" + ", " * ", " / ") + of(Kind.LONG, scope, d) + ")";
            case FLOAT -> "((float) (" + of(Kind.DOUBLE, scope, d) + " - " + of(Kind.FLOAT, scope, d) + "))";
            case BYTE, CHAR, SHORT ->
                "((" + kind.type + ") (" + of(Kind.INT, scope, d) + " + " + of(kind, scope, d) + "))";
            case BOOLEAN -> truth(scope, d);
            case STRING -> text(scope, d);
            case OBJECT ->
                switch (choices.below(5)) {
                    case 0 ->
                        "((Object) new Kit.Duo(" + of(Kind.OBJECT, scope, d) + ", " + of(Kind.INT, scope, d) + "))";
                    case 1 ->
                        "((Object) (" + condition(scope, d) + " ? " + of(Kind.CHAR, scope, d) + " : "
                                + of(choices.of(Kind.INT, Kind.LONG, Kind.DOUBLE, Kind.STRING), scope, d) + "))";
                    default ->
                        "((Object) (" + of(choices.of(Kind.STRING, Kind.PAIR, Kind.INT, Kind.DOUBLE), scope, d) + "))";
                };
            case NUMBER -> "((Number) (" + of(choices.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.SHORT), scope, d) + "))";
            case PAIR ->
                "new Kit.Pair(" + of(Kind.INT, scope, d) + ", "
                        + of(choices.of(Kind.OBJECT, Kind.PAIR, Kind.STRING), scope, d) + ")";
            case INTS -> "new int[] {" + of(Kind.INT, scope, d) + ", " + of(Kind.INT, scope, d) + ", 3}";
            case LONGS -> "new long[][] {{" + of(Kind.LONG, scope, d) + "}, {2L, " + of(Kind.INT, scope, d) + "}}";
            case STRINGS -> "new String[] {" + of(Kind.STRING, scope, d) + ", " + of(Kind.STRING, scope, d) + ", null}";
        };
    }

    private String number(Scope scope, int d) {
        return switch (choices.below(10)) {
            case 9 -> {
                String type = choices.of("byte", "char", "short", "long", "float", "double");
                yield "((int) (" + element("new " + type + "[] {1, 2, 3}", scope, d)
                        + choices.of(" += ", " -= ", " *= ") + of(Kind.INT, scope, d) + "))";
            }
            case 0 ->
                "(" + of(Kind.INT, scope, d) + choices.of(" + ", " - ", " * ", " / ", " % ", " & ", " ^ ", " >> ")
                        + of(Kind.INT, scope, d) + ")";
            case 1 -> "t.see(" + of(Kind.INT, scope, d) + ")";
            case 2 -> element(of(Kind.INTS, scope, d), scope, d) + choices.of("", "++");
            case 3 ->
                "(" + element(of(Kind.INTS, scope, d), scope, d) + choices.of(" += ", " = ", " *= ")
                        + of(Kind.INT, scope, d) + ")";
            case 4 -> "(" + of(Kind.PAIR, scope, d) + ".n " + choices.of("+= ", "= ") + of(Kind.INT, scope, d) + ")";
            case 5 -> of(Kind.PAIR, scope, d) + ".sum(" + of(Kind.LONG, scope, d) + ")";
            case 6 -> "((int) " + of(choices.of(Kind.LONG, Kind.DOUBLE, Kind.CHAR, Kind.BYTE), scope, d) + ")";
            case 7 -> "(" + scope.self + ".f " + choices.of("+= ", "= ", "-= ") + of(Kind.INT, scope, d) + ")";
            default ->
                "(int) (" + element(of(Kind.LONGS, scope, d) + "[1]", scope, d) + " += " + of(Kind.INT, scope, d) + ")";
        };
    }

    private String element(String array, Scope scope, int d) {
        String index = choices.below(3) == 0 ? "0" : "Math.floorMod(" + of(Kind.INT, scope, d) + ", 3)";
        return "(" + array + ")[" + index + "]";
    }

    private String truth(Scope scope, int d) {
        return switch (choices.below(Patterns.EXIST ? 7 : 6)) {
            case 6 -> patterns.match(scope, d);
            case 0 -> "(" + of(Kind.INT, scope, d) + choices.of(" < ", " == ", " >= ") + of(Kind.INT, scope, d) + ")";
            case 1 ->
                "(" + of(Kind.BOOLEAN, scope, d) + choices.of(" && ", " || ", " ^ ", " & ") + of(Kind.BOOLEAN, scope, d)
                        + ")";
            case 2 -> "!(" + of(Kind.BOOLEAN, scope, d) + ")";
            case 3 -> {
                String name = program.name("p");
                Scope inner = scope;
                inner.variables.add(new Variable(name, Kind.STRING, true));
                String guard = of(Kind.BOOLEAN, inner, d);
                inner.variables.removeIf(variable -> variable.name().equals(name));
                yield "(" + of(Kind.OBJECT, scope, d) + " instanceof String " + name + " && " + guard + ")";
            }
            case 4 -> "(" + of(Kind.DOUBLE, scope, d) + " > " + of(Kind.LONG, scope, d) + ")";
            default -> "(" + of(Kind.OBJECT, scope, d) + " != null)";
        };
    }

    private String text(Scope scope, int d) {
        return switch (choices.below(4)) {
            case 0 -> {
                StringBuilder parts = new StringBuilder("(\"\"");
                int count = 1 + choices.below(4);
                for (int i = 0; i < count; i++) {
                    Kind part = choices.of(
                            Kind.STRING, Kind.INT, Kind.LONG, Kind.CHAR, Kind.DOUBLE, Kind.OBJECT, Kind.BOOLEAN);
                    parts.append(" + (").append(of(part, scope, d)).append(")");
                }
                yield parts.append(")").toString();
            }
            case 1 -> "String.valueOf(" + of(choices.of(Kind.INT, Kind.OBJECT, Kind.CHAR), scope, d) + ")";
            case 2 ->
                "new StringBuilder().append(" + of(Kind.INT, scope, d) + ").append(" + of(Kind.STRING, scope, d)
                        + ").toString()";
            default ->
                "(" + element(of(Kind.STRINGS, scope, d), scope, d) + choices.of(" += ", " = ") + "Kit.cut("
                        + of(Kind.STRING, scope, d) + "))";
        };
    }
}
