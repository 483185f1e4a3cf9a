package io.jawait.agent.emit;

import io.jawait.agent.analysis.ForwardFlow;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Takes code away that no path reaches, which the verifier would want stack maps for. Labels stay, so that lines and
 * variable ranges keep their meaning; entries of the exception table go when nothing is left that gets to their handler.
 */
final class DeadCode {
    private DeadCode() {}

    static void remove(MethodNode method) {
        Reached reached = new Reached(method);
        List<AbstractInsnNode> dead = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            boolean isCode = instruction.getOpcode() >= 0 || instruction instanceof FrameNode;
            if (isCode && reached.before(instruction) == null) {
                dead.add(instruction);
            }
        }
        if (dead.isEmpty()) {
            return;
        }
        List<TryCatchBlockNode> deadBlocks = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (reached.before(block.handler) == null) {
                deadBlocks.add(block);
            }
        }
        method.tryCatchBlocks.removeAll(deadBlocks);
        for (AbstractInsnNode instruction : dead) {
            method.instructions.remove(instruction);
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
