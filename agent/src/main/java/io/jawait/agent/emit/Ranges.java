package io.jawait.agent.emit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Carries exception ranges and variables of a body over to a copy of it, without those that became empty. */
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
            LabelNode end = copyOf(variable.end, labels);
            if (!isEmpty(start, end)) {
                copy.localVariables.add(new LocalVariableNode(
                        variable.name, variable.desc, variable.signature, start, end, locals.of(variable.index)));
            }
        }
    }

    private static LabelNode copyOf(LabelNode label, Map<LabelNode, LabelNode> labels) {
        return Objects.requireNonNull(labels.get(label));
    }

    private static boolean isEmpty(LabelNode start, LabelNode end) {
        for (AbstractInsnNode node = start; node != null && node != end; node = node.getNext()) {
            if (node.getOpcode() >= 0) {
                return false;
            }
        }
        return true;
    }
}
