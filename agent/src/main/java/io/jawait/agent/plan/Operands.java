package io.jawait.agent.plan;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What instructions take off the stack. */
public final class Operands {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

    private Operands() {}

    /**
     * The types that the verifier wants of the operands that an instruction takes, from the bottom: Object where any reference will do. None
     * for an instruction that cares about kinds of values only.
     */
    public static List<Type> of(AbstractInsnNode instruction) {
        List<Type> operands = new ArrayList<>();
        if (instruction instanceof MethodInsnNode call) {
            if (call.getOpcode() != Opcodes.INVOKESTATIC) {
                operands.add(call.itf || call.name.equals("<init>") ? OBJECT : Type.getObjectType(call.owner));
            }
            operands.addAll(List.of(Type.getArgumentTypes(call.desc)));
        } else if (instruction instanceof InvokeDynamicInsnNode call) {
            operands.addAll(List.of(Type.getArgumentTypes(call.desc)));
        } else if (instruction instanceof FieldInsnNode access) {
            if (access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.PUTFIELD) {
                operands.add(Type.getObjectType(access.owner));
            }
            if (access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.PUTSTATIC) {
                operands.add(Type.getType(access.desc));
            }
        } else if (instruction.getOpcode() == Opcodes.ATHROW) {
            operands.add(THROWABLE);
        }
        return operands;
    }
}
