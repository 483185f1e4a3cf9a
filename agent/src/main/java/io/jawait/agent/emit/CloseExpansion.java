package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.ASYNC_CLOSEABLE;

import io.jawait.agent.analysis.SuspendingCalls;
import io.jawait.agent.analysis.TypeFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Lets {@code close()} await where the object turns out to be an AsyncCloseable, which its static type does not tell:
 *
 * <pre>
 * …, x →  …
 *         dup; instanceof AsyncCloseable; ifeq PLAIN
 *         checkcast AsyncCloseable; invokestatic Suspend.close; pop; goto END
 * PLAIN   invoke X.close()
 * END
 * </pre>
 */
final class CloseExpansion {
    private CloseExpansion() {}

    /** Changes the body, whose returns are normalised. */
    static void expand(String owner, MethodNode body) {
        Set<MethodInsnNode> closes = SuspendingCalls.closes(body);
        if (closes.isEmpty()) {
            return;
        }
        TypeFlow types = new TypeFlow(owner, body, close -> closes.contains(close));
        for (MethodInsnNode close : closes) {
            TypeFlow.State state = types.before(close);
            // An uninitialised object can't be kept; ConstructionLift has left none that could be seen.
            if (state != null && !state.holdsUninitialised()) {
                expand(body, close, state);
            }
        }
    }

    private static void expand(MethodNode body, MethodInsnNode close, TypeFlow.State state) {
        LabelNode plain = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList before = new InsnList();
        before.add(new InsnNode(Opcodes.DUP));
        before.add(new TypeInsnNode(Opcodes.INSTANCEOF, ASYNC_CLOSEABLE));
        before.add(new JumpInsnNode(Opcodes.IFEQ, plain));
        before.add(new TypeInsnNode(Opcodes.CHECKCAST, ASYNC_CLOSEABLE));
        before.add(SuspendingCalls.close());
        before.add(new InsnNode(Opcodes.POP));
        before.add(new JumpInsnNode(Opcodes.GOTO, end));
        before.add(plain);
        before.add(frame(state.locals(), state.operands()));
        InsnList after = new InsnList();
        after.add(end);
        after.add(frame(
                state.locals(), state.operands().subList(0, state.operands().size() - 1)));
        after.add(new InsnNode(Opcodes.NOP)); // a stack map of the body may follow
        body.instructions.insertBefore(close, before);
        body.instructions.insert(close, after);
    }

    /** {@code locals} has one entry a slot. */
    private static FrameNode frame(List<Object> locals, List<Object> operands) {
        List<Object> entries = new ArrayList<>();
        for (int slot = 0; slot < locals.size(); slot++) {
            Object type = locals.get(slot);
            entries.add(type);
            if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
                slot++;
            }
        }
        return new FrameNode(Opcodes.F_NEW, entries.size(), entries.toArray(), operands.size(), operands.toArray());
    }
}
