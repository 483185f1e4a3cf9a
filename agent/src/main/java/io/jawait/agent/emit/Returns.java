package io.jawait.agent.emit;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * How a copy returns its results. A box that is made to be returned at once is left out, where the method's signature has one:
 *
 * <pre>
 *                    return async(i)                                                 return async(object)
 * straight copy      i; i2l; lreturn                                                 object; aload execution; invokestatic Unboxed.intOf; lreturn
 * re-entry copy      i; aload execution; invokestatic Unboxed.returned; areturn      object; areturn
 * </pre>
 */
final class Returns {
    private final @Nullable Box box;
    private final boolean asLong;
    private final int executionSlot;

    private Returns(@Nullable Box box, boolean asLong, int executionSlot) {
        this.box = box;
        this.asLong = asLong;
        this.executionSlot = executionSlot;
    }

    /** {@code box} is the method's; null: it has none. */
    static Returns ofStraightCopy(@Nullable Box box, int executionSlot) {
        return new Returns(box, box != null, executionSlot);
    }

    /** {@code box} is the method's; null: it has none. */
    static Returns ofReentryCopy(@Nullable Box box, int executionSlot) {
        return new Returns(box, false, executionSlot);
    }

    /** Whether the result of a method with this box can be returned as it comes. */
    boolean areLongsOf(@Nullable Box other) {
        return asLong && box == other;
    }

    /** What stands in the copy for an instruction of the body; null: that instruction. */
    @Nullable
    InsnList insteadOf(AbstractInsnNode node) {
        if (box == null) {
            return null;
        }
        if (node.getOpcode() == Opcodes.ARETURN && asLong) {
            return box.isBoxedBefore(node) ? ofLong() : ofObject();
        }
        return box.isReturned(node) ? unboxed(box) : null;
    }

    private InsnList unboxed(Box made) {
        InsnList code = new InsnList();
        if (!asLong) {
            code.add(execution());
            code.add(made.returned());
        } else if (made.isInt()) {
            code.add(new InsnNode(Opcodes.I2L));
        } else {
            code.add(execution());
            code.add(Box.marked());
        }
        return code;
    }

    /** {@code …, result →}. */
    InsnList ofObject() {
        InsnList code = new InsnList();
        if (box != null && asLong) {
            code.add(execution());
            code.add(box.unboxed());
            code.add(ofLong());
        } else {
            code.add(new InsnNode(Opcodes.ARETURN));
        }
        return code;
    }

    /** {@code …, long →}. */
    InsnList ofLong() {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.LRETURN));
        return code;
    }

    private VarInsnNode execution() {
        return new VarInsnNode(Opcodes.ALOAD, executionSlot);
    }
}
