package io.jawait.agent.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where a lambda or method reference is made.
 *
 * @param maker the method with the instruction
 * @param implementation the lambda's body, or the method referred to
 * @param instantiated the method type that callers see at this very site
 */
record LambdaSite(MethodNode maker, InvokeDynamicInsnNode instruction, Handle implementation, Type instantiated) {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    /** Null when the instruction makes no lambda. */
    static @Nullable LambdaSite at(MethodNode maker, AbstractInsnNode instruction) {
        return instruction instanceof InvokeDynamicInsnNode dynamic
                        && dynamic.bsm.getOwner().equals(METAFACTORY)
                        && dynamic.bsmArgs.length >= 3
                        && dynamic.bsmArgs[1] instanceof Handle implementation
                        && dynamic.bsmArgs[2] instanceof Type instantiated
                ? new LambdaSite(maker, dynamic, implementation, instantiated)
                : null;
    }

    /** The binary name of the functional interface. */
    String interfaceName() {
        return Type.getReturnType(instruction.desc).getClassName();
    }

    /** What callers at this site take the lambda for, if it is woven; null when its return type is none of an async method. */
    @Nullable
    Kind kind() {
        return Kind.of(instantiated.getReturnType());
    }

    /** The call that suspends, of {@code Asyncio::await} and the like; null for all others. */
    @Nullable
    SuspendingCall refersTo() {
        return SuspendingCall.of(implementation.getOwner(), implementation.getName());
    }

    /**
     * The call that gets the lambda, for the words of a diagnostic only: the next one that takes its interface. Null
     * when none does.
     */
    @Nullable
    MethodInsnNode receivingCall() {
        Type made = Type.getReturnType(instruction.desc);
        for (AbstractInsnNode next = instruction.getNext(); next != null; next = next.getNext()) {
            if (next instanceof MethodInsnNode call && takes(call, made)) {
                return call;
            }
            if (next.getOpcode() >= Opcodes.ISTORE && next.getOpcode() <= Opcodes.ASTORE) {
                return null;
            }
        }
        return null;
    }

    private static boolean takes(MethodInsnNode call, Type type) {
        for (Type argument : Type.getArgumentTypes(call.desc)) {
            if (argument.equals(type)) {
                return true;
            }
        }
        return false;
    }
}
