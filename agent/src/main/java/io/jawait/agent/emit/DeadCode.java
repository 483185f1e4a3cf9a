package io.jawait.agent.emit;

import io.jawait.agent.analysis.ForwardFlow;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Takes code away that no path reaches, which the verifier would want stack maps for, with its maps and lines. Labels
 * stay, since ranges end at them; an entry of the exception table goes when nothing is left of its range or that gets to
 * its handler, a variable when nothing is left of its range.
 */
final class DeadCode {
    private DeadCode() {}

    static void remove(MethodNode method) {
        Reached reached = new Reached(method);
        method.tryCatchBlocks.removeIf(block -> reached.before(block.handler) == null);
        List<AbstractInsnNode> dead = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (!(instruction instanceof LabelNode) && reached.before(instruction) == null) {
                dead.add(instruction);
            }
        }
        for (AbstractInsnNode instruction : dead) {
            method.instructions.remove(instruction);
        }
        // Compilers leave gaps in a range at its returns, so one handler has several entries.
        method.tryCatchBlocks.removeIf(block -> Ranges.isEmpty(block.start, block.end));
        removeEmptyVariables(method);
    }

    /** Annotations of variables go with all of them: they are for readers of a method that works. */
    private static void removeEmptyVariables(MethodNode method) {
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        if (method.localVariables != null) {
            List<LocalVariableNode> variables = method.localVariables;
            method.localVariables = new ArrayList<>();
            for (LocalVariableNode variable : variables) {
                Ranges.addVariable(method, variable, variable.start, variable.end, variable.index);
            }
        }
    }

    /** Knows of each instruction only that it is reached. */
    private static final class Reached extends ForwardFlow<Boolean> {
        Reached(MethodNode method) {
            super(method);
            run(Boolean.TRUE);
        }

        @Override
        protected Boolean after(AbstractInsnNode instruction, Boolean before) {
            return before;
        }

        @Override
        protected Boolean join(Boolean first, Boolean second) {
            return first;
        }
    }
}
