package io.jawait.agent.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A call that may suspend, with all that emission has to know of it.
 *
 * @param state its number, from 1
 * @param call the call of await in the prepared body
 * @param fused the call of an async method of the same class right before, which is made directly; null for none
 * @param locals the verification types of the locals, one entry a slot
 * @param operands the verification types of the operands that stay on the stack below the call's arguments
 * @param savedLocals the locals that are read later
 * @param savedOperands one for each operand
 * @param handlers the blocks that protect the call, in table order
 * @param line the source line; 0 when unknown
 */
public record SuspensionPoint(
        int state,
        MethodInsnNode call,
        @Nullable MethodInsnNode fused,
        List<Object> locals,
        List<Object> operands,
        List<Spill> savedLocals,
        List<Spill> savedOperands,
        List<TryCatchBlockNode> handlers,
        int line) {

    /** The entry of the debug record that the runtime decodes. */
    public String record() {
        return (line == 0 ? "" : line) + (handlers.isEmpty() ? "" : "c") + ";";
    }
}
