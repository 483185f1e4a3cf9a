package io.jawait.testsuite.fuzz;

import io.jawait.testsuite.fuzz.Scope.Target;
import io.jawait.testsuite.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Random statements as Java source. Each method that writes one tells whether the statement can complete normally, as the language
 * defines it: what follows otherwise would not compile. All loops end.
 */
final class Statements {
    /** From special to general, as catch clauses have to be. */
    private static final List<String> CAUGHT = List.of(
            "Trace.Failure",
            "ArithmeticException",
            "NullPointerException",
            "IllegalStateException | IndexOutOfBoundsException",
            "RuntimeException",
            "Throwable");

    private final JavaProgram program;
    private final Choices choices;
    private final Expressions expressions;

    Statements(JavaProgram program, Choices choices, Expressions expressions) {
        this.program = program;
        this.choices = choices;
        this.expressions = expressions;
    }

    /** Variables that the statements declare are forgotten behind the block. */
    boolean block(StringBuilder out, Scope scope, int depth, int length) {
        int outside = scope.variables.size();
        boolean completes = true;
        for (int i = 0; i < length && completes; i++) {
            completes = statement(out, scope, depth);
        }
        scope.variables.subList(outside, scope.variables.size()).clear();
        return completes;
    }

    private boolean block(StringBuilder out, Scope scope, int depth) {
        return block(out, scope, depth, 1 + choices.below(3));
    }

    private boolean braced(StringBuilder out, Scope scope, int depth) {
        out.append("{\n");
        boolean completes = block(out, scope, depth - 1);
        out.append("}\n");
        return completes;
    }

    boolean statement(StringBuilder out, Scope scope, int depth) {
        program.spend();
        boolean simple = depth <= 0 || program.isSpent();
        return switch (choices.below(simple ? 5 : 21)) {
            case 0 -> line(out, "t.log(" + expressions.of(choices.from(Kind.ALL), scope, 2) + ");");
            case 1, 2 -> declare(out, scope);
            case 3 -> assign(out, scope);
            case 4 -> line(out, scope.mayAwait ? "await(t.value(" + expressions.leaf(Kind.OBJECT, scope) + "));" : ";");
            case 5, 6 -> branch(out, scope, depth);
            case 7 -> whileLoop(out, scope, depth);
            case 8 -> forLoop(out, scope, depth);
            case 9 -> doLoop(out, scope, depth);
            case 10 -> switchOver(out, scope, depth);
            case 11, 12 -> scope.mayTry ? tryFinally(out, scope, depth) : branch(out, scope, depth);
            case 13 -> scope.mayTry ? resources(out, scope, depth) : forLoop(out, scope, depth);
            case 14 -> jump(out, scope);
            case 15 -> labelled(out, scope, depth);
            case 16 -> lateAssigned(out, scope, depth);
            case 17 -> scope.mayTry ? monitor(out, scope, depth) : branch(out, scope, depth);
            case 18 -> unlessMatched(out, scope, depth);
            case 19 -> line(out, opened(scope, "Closing") + ".close();");
            default -> end(out, scope, depth);
        };
    }

    private static boolean line(StringBuilder out, String statement) {
        out.append(statement).append("\n");
        return true;
    }

    private boolean declare(StringBuilder out, Scope scope) {
        Kind kind = choices.from(Kind.ALL);
        boolean isFinal = choices.oneIn(3);
        String value = expressions.of(kind, scope, 3);
        String name = program.name("v");
        String cut = kind == Kind.STRING ? "Kit.cut(" + value + ")" : value;
        line(out, (isFinal ? "final " : "") + kind.type + " " + name + " = " + cut + ";");
        scope.variables.add(new Variable(name, kind, isFinal));
        return true;
    }

    private boolean assign(StringBuilder out, Scope scope) {
        Kind kind = choices.from(Kind.ALL);
        List<Variable> variables = scope.variables(kind, true);
        if (variables.isEmpty()) {
            return line(out, scope.self + ".f += " + expressions.of(Kind.INT, scope, 3) + ";");
        }
        String value = expressions.of(kind, scope, 3);
        String cut = kind == Kind.STRING ? "Kit.cut(" + value + ")" : value;
        return line(out, choices.from(variables).name() + " = " + cut + ";");
    }

    private boolean branch(StringBuilder out, Scope scope, int depth) {
        out.append("if (").append(expressions.condition(scope, 2)).append(") ");
        boolean completes = braced(out, scope, depth);
        if (choices.below(2) == 0) {
            return true;
        }
        out.append("else ");
        return braced(out, scope, depth) | completes;
    }

    /** Assigned on both paths, or on one and again later. */
    private boolean lateAssigned(StringBuilder out, Scope scope, int depth) {
        Kind kind = choices.from(Kind.ALL);
        String name = program.name("u");
        boolean onBoth = choices.oneIn(2);
        line(out, kind.type + " " + name + ";");
        out.append("if (").append(expressions.condition(scope, 2)).append(") {\n");
        line(out, name + " = " + expressions.of(kind, scope, 2) + ";");
        out.append("t.log(").append(name).append(");\n");
        out.append("} else {\n");
        if (block(out, scope, depth - 1) && onBoth) {
            line(out, name + " = " + expressions.of(kind, scope, 2) + ";");
        }
        out.append("}\n");
        if (!onBoth) {
            line(out, name + " = " + expressions.of(kind, scope, 2) + ";");
        }
        scope.variables.add(new Variable(name, kind, false));
        return true;
    }

    // ---- loops

    private boolean loopBody(StringBuilder out, Scope scope, int depth, Target loop) {
        scope.targets.add(loop);
        boolean completes = braced(out, scope, depth);
        scope.targets.remove(loop);
        return completes;
    }

    private boolean whileLoop(StringBuilder out, Scope scope, int depth) {
        String counter = program.name("i");
        Target loop = new Target(program.name("loop"), true);
        line(out, "int " + counter + " = 0;");
        String condition = choices.below(2) == 0 ? "" : " && " + expressions.condition(scope, 2);
        out.append(loop.label + ": while (" + counter + "++ < " + (2 + choices.below(2)) + " && t.begun() < 200"
                + condition + ") ");
        loopBody(out, scope, depth, loop);
        return true;
    }

    private boolean forLoop(StringBuilder out, Scope scope, int depth) {
        Target loop = new Target(program.name("loop"), true);
        String name = program.name("i");
        int outside = scope.variables.size();
        String head;
        int form = choices.below(4);
        switch (form) {
            case 0 -> {
                head = "int " + name + " = 0; " + name + " < 3 && t.begun() < 200; " + name + "++";
                scope.variables.add(new Variable(name, Kind.INT, true));
            }
            case 1 -> {
                head = "int " + name + " : " + expressions.of(Kind.INTS, scope, 2);
                scope.variables.add(new Variable(name, Kind.INT, false));
            }
            case 2 -> {
                head = "int " + name + " : Kit.list(" + expressions.of(Kind.INT, scope, 2) + ", 2, 3)";
                scope.variables.add(new Variable(name, Kind.INT, false));
            }
            default -> {
                head = "String " + name + " : " + expressions.of(Kind.STRINGS, scope, 2);
                scope.variables.add(new Variable(name, Kind.STRING, false));
            }
        }
        boolean counts = form == 0;
        if (counts) {
            scope.variables.set(outside, new Variable(name + "c", Kind.INT, true));
        }
        out.append(loop.label).append(": for (").append(head).append(") {\n");
        if (counts) {
            line(out, "final int " + name + "c = " + name + ";");
        } else {
            line(out, "if (t.begun() > 200) break;");
        }
        loopBody(out, scope, depth, loop);
        out.append("}\n");
        scope.variables.subList(outside, scope.variables.size()).clear();
        return true;
    }

    private boolean doLoop(StringBuilder out, Scope scope, int depth) {
        String counter = program.name("i");
        Target loop = new Target(program.name("loop"), true);
        line(out, "int " + counter + " = 0;");
        if (choices.oneIn(3)) {
            out.append(loop.label).append(": for (;;) {\n");
            line(out, "if (" + counter + "++ > 2 || t.begun() > 200) break;");
            loopBody(out, scope, depth, loop);
            out.append("}\n");
            return true;
        }
        out.append(loop.label).append(": do ");
        boolean completes = loopBody(out, scope, depth, loop) | loop.left | loop.begunAnew;
        String condition = scope.mayAwait && choices.oneIn(3) ? " && await(t.value(" + counter + ")) < 2" : "";
        line(out, "while (" + counter + "++ < 2 && t.begun() < 200" + condition + ");");
        return completes;
    }

    private boolean labelled(StringBuilder out, Scope scope, int depth) {
        Target block = new Target(program.name("block"), false);
        out.append(block.label).append(": ");
        return loopBody(out, scope, depth, block) | block.left;
    }

    private boolean jump(StringBuilder out, Scope scope) {
        if (scope.targets.isEmpty()) {
            return line(out, "t.log(\"on\");");
        }
        Target target = choices.from(scope.targets);
        boolean anew = target.isLoop && choices.oneIn(2);
        boolean sometimes = choices.oneIn(2);
        if (anew) {
            target.begunAnew = true;
        } else {
            target.left = true;
        }
        String jump = (anew ? "continue " : "break ") + target.label + ";";
        line(out, sometimes ? "if (" + expressions.condition(scope, 1) + ") " + jump : jump);
        return sometimes;
    }

    // ---- switches

    private boolean switchOver(StringBuilder out, Scope scope, int depth) {
        int kind = choices.below(3);
        Target target = new Target(program.name("sw"), false);
        List<String> labels = switch (kind) {
            case 0 -> List.of("case 0", "case 1", "case 300");
            case 1 -> List.of("case \"a\"", "case \"Aa\"", "case \"BB\"");
            default -> List.of("case RED", "case GREEN", "case BLUE");
        };
        String selector = switch (kind) {
            case 0 -> expressions.of(Kind.INT, scope, 2);
            case 1 -> expressions.of(Kind.STRING, scope, 2);
            default -> "Kit.Color.values()[Math.floorMod(" + expressions.of(Kind.INT, scope, 2) + ", 3)]";
        };
        out.append(target.label + ": switch (" + selector + ") {\n");
        scope.targets.add(target);
        boolean arrows = choices.oneIn(3);
        boolean any = false;
        boolean last = false;
        for (int i = 0; i < 4; i++) {
            if (i < 3 && choices.below(3) == 0) {
                continue;
            }
            out.append(i == 3 ? "default" : labels.get(i)).append(arrows ? " -> " : ": ");
            last = braced(out, scope, depth);
            any |= last;
        }
        scope.targets.remove(target);
        out.append("}\n");
        return (arrows ? any : last) | target.left;
    }

    // ---- exceptions

    private boolean tryFinally(StringBuilder out, Scope scope, int depth) {
        List<Target> before = copyOf(scope.targets);
        out.append("try ");
        boolean completes = braced(out, scope, depth);
        boolean caught = catches(out, scope, depth, choices.below(3));
        completes |= caught && lastCatchCompleted;
        if (caught && choices.oneIn(2)) {
            return completes;
        }
        List<Target> jumped = copyOf(scope.targets);
        scope.targets.forEach(Target::forget);
        restore(scope.targets, before);
        out.append("finally ");
        if (!braced(out, scope, depth)) {
            return false; // no jump gets past it
        }
        restore(scope.targets, jumped);
        return completes;
    }

    private static List<Target> copyOf(List<Target> targets) {
        return targets.stream().map(Target::copy).toList();
    }

    private static void restore(List<Target> targets, List<Target> from) {
        for (int i = 0; i < targets.size(); i++) {
            targets.get(i).left |= from.get(i).left;
            targets.get(i).begunAnew |= from.get(i).begunAnew;
        }
    }

    private boolean lastCatchCompleted;

    /** Whether there is any. */
    private boolean catches(StringBuilder out, Scope scope, int depth, int count) {
        boolean any = false;
        boolean completes = false;
        int from = 0;
        for (int i = 0; i < count && from < CAUGHT.size(); i++) {
            int which = from + choices.below(CAUGHT.size() - from);
            from = which + 1;
            String name = program.name("e");
            out.append("catch (")
                    .append(CAUGHT.get(which))
                    .append(" ")
                    .append(name)
                    .append(") {\n");
            line(out, "t.log(" + name + ".getClass().getSimpleName());");
            boolean block = block(out, scope, depth - 1);
            if (block && choices.oneIn(4) && !scope.mustComplete) {
                line(out, "throw " + name + ";");
                block = false;
            }
            out.append("}\n");
            completes |= block;
            any = true;
        }
        lastCatchCompleted = completes;
        return any;
    }

    private boolean resources(StringBuilder out, Scope scope, int depth) {
        String type = scope.mayAwait ? choices.of("Resource", "Closing", "AsyncResource") : "Resource";
        out.append("try (Kit." + type + " ").append(program.name("r")).append(" = ");
        out.append(opened(scope, type));
        if (choices.oneIn(3)) {
            out.append("; Kit.Resource " + program.name("r") + " = "
                    + (scope.mayAwait ? "await(t.value(new Kit.Resource(t, 2)))" : "null"));
        }
        out.append(") ");
        boolean completes = braced(out, scope, depth);
        boolean caught = catches(out, scope, depth, choices.below(2));
        return completes || caught && lastCatchCompleted;
    }

    /** What is to be closed, of the type, or of one that implements it. */
    private String opened(Scope scope, String type) {
        String exact =
                !scope.mayAwait ? "Resource" : type.equals("Closing") ? choices.of("AsyncResource", "Resource") : type;
        return "new Kit." + exact + "(t, " + expressions.of(Kind.INT, scope, 2) + ")";
    }

    /** In it nothing awaits, and what it returns is no coroutine of others: that would be awaited behind it. */
    private boolean monitor(StringBuilder out, Scope scope, int depth) {
        boolean mayAwait = scope.mayAwait;
        scope.mayAwait = false;
        out.append("synchronized (").append(scope.self).append(") ");
        boolean completes = braced(out, scope, depth);
        scope.mayAwait = mayAwait;
        return completes;
    }

    // ---- ends

    /** A variable of a pattern that is there in all that follows. */
    private boolean unlessMatched(StringBuilder out, Scope scope, int depth) {
        if (!scope.mayReturn) {
            return branch(out, scope, depth);
        }
        String name = program.name("p");
        out.append("if (!(").append(expressions.of(Kind.OBJECT, scope, 2));
        out.append(" instanceof String ").append(name).append(")) {\n");
        if (block(out, scope, depth - 1)) {
            returned(out, scope, 2);
        }
        out.append("}\n");
        scope.variables.add(new Variable(name, Kind.STRING, true));
        return true;
    }

    private boolean end(StringBuilder out, Scope scope, int depth) {
        if (!scope.mayReturn || choices.below(3) == 0) {
            boolean sometimes = choices.oneIn(2) | scope.mustComplete;
            String failure = scope.mayAwait && choices.oneIn(3)
                    ? "await(t.fail(Kit.failure(" + expressions.of(Kind.INT, scope, 1) + ", \"f\")));"
                    : "throw Kit.failure(" + expressions.of(Kind.INT, scope, 1) + ", \"x\");";
            line(out, sometimes ? "if (" + expressions.condition(scope, 1) + ") " + failure : failure);
            return sometimes || failure.startsWith("await");
        }
        boolean sometimes = choices.oneIn(2);
        if (sometimes) {
            out.append("if (").append(expressions.condition(scope, 1)).append(") ");
        }
        returned(out, scope, depth);
        return sometimes;
    }

    /** The last statement of an async body. */
    void returned(StringBuilder out, Scope scope, int depth) {
        line(out, "return " + coroutine(scope, depth) + ";");
    }

    /**
     * A value, or a coroutine that stands between two marks: woven code awaits it there where it is returned, plain code has to be
     * told so.
     */
    private String coroutine(Scope scope, int depth) {
        Kind kind = scope.result;
        String value = "Asyncio.<" + kind.boxed + ">async("
                + Expressions.boxable(kind, expressions.of(kind, scope, Math.min(depth, 3))) + ")";
        return switch (scope.mayAwait ? choices.below(5) : 0) {
            case 0, 1, 2 -> value;
            default -> {
                String helper = program.helper(kind, scope, 2);
                String other = helper == null
                        ? "t.<" + kind.boxed + ">value(" + Expressions.boxable(kind, expressions.leaf(kind, scope))
                                + ")"
                        : "(" + Expressions.guard(scope) + " ? " + helper.substring(1) + " : " + value + ")";
                String made = choices.oneIn(3)
                        ? "(" + expressions.condition(scope, 1) + " ? " + value + " : " + other + ")"
                        : other;
                yield JavaProgram.RETURNED + made + JavaProgram.END;
            }
        };
    }

    // ---- blocks inside expressions

    String lambdaBody(Scope inner, int depth) {
        StringBuilder out = new StringBuilder("{\n");
        if (block(out, inner, Math.min(depth, 2), 1 + choices.below(3))) {
            returned(out, inner, 2);
        }
        return out.append("}").toString();
    }

    /** With a parenthesis behind it, {@code yield} would be the name of a method. */
    private void yielded(StringBuilder out, Kind kind, String value) {
        String name = program.name("y");
        if (value.startsWith("(")) {
            line(out, kind.type + " " + name + " = " + value + ";");
        }
        line(out, "yield " + (value.startsWith("(") ? name : value) + ";");
    }

    /** Neither return nor jumps lead out of it. */
    String yieldingBlock(Kind kind, Scope scope, int depth, String name) {
        List<Target> targets = new ArrayList<>(scope.targets);
        boolean mayReturn = scope.mayReturn;
        boolean mustComplete = scope.mustComplete;
        boolean mayTry = scope.mayTry;
        scope.targets.clear();
        scope.mayReturn = false;
        scope.mustComplete = true;
        scope.mayTry &= program.isForEclipse();
        StringBuilder out = new StringBuilder("{\n");
        boolean guarded = scope.mayTry && choices.oneIn(2);
        if (guarded) {
            out.append("try {\n");
        }
        if (block(out, scope, Math.min(depth, 2), choices.below(3))) {
            yielded(out, kind, expressions.of(kind, scope, depth - 1));
        }
        if (guarded) {
            out.append("} finally {\n");
            block(out, scope, 1, 1);
            out.append("}\n");
        }
        scope.targets.addAll(targets);
        scope.mayReturn = mayReturn;
        scope.mustComplete = mustComplete;
        scope.mayTry = mayTry;
        return out.append("}").toString();
    }
}
