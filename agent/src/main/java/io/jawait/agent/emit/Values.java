package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.WORDS;

import io.jawait.agent.plan.FrameShape;
import io.jawait.agent.plan.Spill;
import io.jawait.agent.plan.ValueKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Small fragments of code that move values between locals, operands and frames. */
final class Values {
    private Values() {}

    static AbstractInsnNode constant(int value) {
        if (value >= -1 && value <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            return new IntInsnNode(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            return new IntInsnNode(Opcodes.SIPUSH, value);
        }
        return new LdcInsnNode(value);
    }

    /** {@code … → …, value}: null, or zero of the kind. */
    static AbstractInsnNode dummy(ValueKind kind) {
        return new InsnNode(
                switch (kind) {
                    case REFERENCE, NULL -> Opcodes.ACONST_NULL;
                    case INT -> Opcodes.ICONST_0;
                    case FLOAT -> Opcodes.FCONST_0;
                    case LONG -> Opcodes.LCONST_0;
                    case DOUBLE -> Opcodes.DCONST_0;
                });
    }

    static AbstractInsnNode load(ValueKind kind, int local) {
        return new VarInsnNode(kind.loadOpcode, local);
    }

    static AbstractInsnNode store(ValueKind kind, int local) {
        return new VarInsnNode(kind.storeOpcode, local);
    }

    /** {@code … → …, word}: the number {@code half} of the 32-bit words of a value in a local. */
    static InsnList loadWord(ValueKind kind, int local, int half) {
        InsnList code = new InsnList();
        code.add(load(kind, local));
        String part = half == 0 ? "low" : "high";
        switch (kind) {
            case FLOAT -> code.add(call("java/lang/Float", "floatToRawIntBits", "(F)I"));
            case LONG -> code.add(call(WORDS, part, "(J)I"));
            case DOUBLE -> code.add(call(WORDS, part, "(D)I"));
            default -> {}
        }
        return code;
    }

    /** {@code … → …, value}: a value out of the frame in {@code frameLocal}, of its own type again. */
    static InsnList restore(Spill value, FrameShape shape, int frameLocal) {
        InsnList code = new InsnList();
        switch (value.kind()) {
            case NULL -> code.add(new InsnNode(Opcodes.ACONST_NULL));
            case REFERENCE -> {
                code.add(slot(shape, frameLocal, true, value.slot()));
                if (value.castType() != null) {
                    code.add(new TypeInsnNode(Opcodes.CHECKCAST, value.castType()));
                }
            }
            case INT -> code.add(slot(shape, frameLocal, false, value.slot()));
            case FLOAT -> {
                code.add(slot(shape, frameLocal, false, value.slot()));
                code.add(call("java/lang/Float", "intBitsToFloat", "(I)F"));
            }
            case LONG, DOUBLE -> {
                code.add(slot(shape, frameLocal, false, value.slot()));
                code.add(slot(shape, frameLocal, false, value.slot() + 1));
                code.add(
                        value.kind() == ValueKind.LONG
                                ? call(WORDS, "joinLong", "(II)J")
                                : call(WORDS, "joinDouble", "(II)D"));
            }
        }
        return code;
    }

    private static InsnList slot(FrameShape shape, int frameLocal, boolean reference, int slot) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, frameLocal));
        String owner = shape.internalName();
        if (shape.hasFields()) {
            code.add(new FieldInsnNode(
                    Opcodes.GETFIELD, owner, (reference ? "r" : "w") + slot, reference ? "Ljava/lang/Object;" : "I"));
        } else {
            code.add(new FieldInsnNode(
                    Opcodes.GETFIELD,
                    owner,
                    reference ? "references" : "words",
                    reference ? "[Ljava/lang/Object;" : "[I"));
            code.add(constant(slot));
            code.add(new InsnNode(reference ? Opcodes.AALOAD : Opcodes.IALOAD));
        }
        return code;
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
