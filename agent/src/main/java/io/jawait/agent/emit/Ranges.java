package io.jawait.agent.emit;

import static io.jawait.agent.analysis.ControlFlow.instructionFrom;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Carries exception ranges and variables of a body over to a copy of it, without those that became empty or the same. */
final class Ranges {
    private Ranges() {}

    /** Adds the block's piece in one copy; call it in the order of the body's table. */
    static void addBlock(MethodNode copy, TryCatchBlockNode block, Map<LabelNode, LabelNode> labels) {
        addBlock(copy, block, copyOf(block.start, labels), copyOf(block.end, labels), labels);
    }

    static void addBlock(
            MethodNode copy,
            TryCatchBlockNode block,
            LabelNode start,
            LabelNode end,
            Map<LabelNode, LabelNode> handlerLabels) {
        if (!isEmpty(start, end)) {
            copy.tryCatchBlocks.add(
                    new TryCatchBlockNode(start, end, copyOf(block.handler, handlerLabels), block.type));
        }
    }

    static void addVariables(
            MethodNode copy, List<LocalVariableNode> variables, LocalMap locals, Map<LabelNode, LabelNode> labels) {
        if (variables == null) {
            return;
        }
        for (LocalVariableNode variable : variables) {
            LabelNode start = copyOf(variable.start, labels);
            addVariable(copy, variable, start, copyOf(variable.end, labels), locals.of(variable.index));
        }
    }

    /** Adds a variable, unless its range is empty or one that its name has in the slot already: the JVM refuses a class that says so twice. */
    static void addVariable(MethodNode copy, LocalVariableNode variable, LabelNode start, LabelNode end, int slot) {
        boolean wanted = !isEmpty(start, end);
        for (LocalVariableNode other : copy.localVariables) {
            wanted &= other.index != slot
                    || !other.name.equals(variable.name)
                    || instructionFrom(other.start) != instructionFrom(start)
                    || instructionFrom(other.end) != instructionFrom(end);
        }
        if (wanted) {
            copy.localVariables.add(
                    new LocalVariableNode(variable.name, variable.desc, variable.signature, start, end, slot));
        }
    }

    private static LabelNode copyOf(LabelNode label, Map<LabelNode, LabelNode> labels) {
        return Objects.requireNonNull(labels.get(label));
    }

    static boolean isEmpty(LabelNode start, LabelNode end) {
        return instructionFrom(start) == instructionFrom(end);
    }
}
