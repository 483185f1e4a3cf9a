package io.jawait.testsuite.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What the code at a place of a random method may use, and where it may jump to. Changes as the method is written. */
final class Scope {
    /** @param isFinal whether lambdas may use it, and nobody assigns it */
    record Variable(String name, Kind kind, boolean isFinal) {}

    /** A statement that jumps may leave or begin anew. */
    static final class Target {
        final String label;
        final boolean isLoop;
        boolean left;
        boolean begunAnew;

        Target(String label, boolean isLoop) {
            this.label = label;
            this.isLoop = isLoop;
        }

        Target copy() {
            Target copy = new Target(label, isLoop);
            copy.left = left;
            copy.begunAnew = begunAnew;
            return copy;
        }

        void forget() {
            left = false;
            begunAnew = false;
        }
    }

    final List<Variable> variables = new ArrayList<>();
    final List<Target> targets = new ArrayList<>();
    boolean mayAwait = true;
    boolean mayReturn = true;
    /** Whether a statement may throw for sure: a switch has to give something. */
    boolean mustComplete;
    /** javac 17 can't compile a switch expression with a try in it where a long waits on the stack. */
    boolean mayTry = true;
    /** The type argument of the coroutine. */
    Kind result = Kind.OBJECT;

    /** How the instance is named here, and what says how deep calls may still go. */
    String self = "this";

    String depth = "d";

    List<Variable> variables(Kind kind, boolean toAssign) {
        List<Variable> found = new ArrayList<>();
        for (Variable variable : variables) {
            if (variable.kind() == kind && !(toAssign && variable.isFinal())) {
                found.add(variable);
            }
        }
        return found;
    }

    /** For the body of a lambda. */
    Scope forLambda(boolean async, Kind kind) {
        Scope inner = new Scope();
        variables.stream().filter(Variable::isFinal).forEach(inner.variables::add);
        inner.mayAwait = async;
        inner.mayReturn = async;
        inner.result = kind;
        inner.self = self;
        inner.depth = depth;
        return inner;
    }
}
