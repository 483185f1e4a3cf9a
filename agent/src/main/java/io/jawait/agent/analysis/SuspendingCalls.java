package io.jawait.agent.analysis;

import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which calls suspend: in the user's code, and in a body that is prepared for weaving, where each of them is a static call of the method of
 * {@code Suspend} that does the work, as yet without the execution.
 *
 * <pre>
 * Asyncio.await(a)      →  Suspend.await(a)
 * </pre>
 */
public final class SuspendingCalls {
    static final String AWAIT = "await";

    private SuspendingCalls() {}

    /** Whether the instruction calls one of the {@code Asyncio.await} methods. */
    public static boolean isAwait(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(RuntimeNames.ASYNCIO)
                && call.name.equals(AWAIT);
    }

    /** Puts the runtime's own methods in the place of the user's calls that suspend. */
    public static void prepare(MethodNode body) {
        for (AbstractInsnNode instruction : body.instructions.toArray()) {
            if (isAwait(instruction)) {
                MethodInsnNode call = (MethodInsnNode) instruction;
                body.instructions.set(instruction, prepared(AWAIT, parameters(call)));
            }
        }
    }

    /** {@code …, object → …, result}: waits for another object of the kind, and for what it ends with. */
    public static MethodInsnNode tail(Kind kind) {
        return prepared("tail", kind.tailDescriptor());
    }

    /** Whether the instruction of a prepared body suspends. */
    public static boolean isSuspension(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.owner.equals(RuntimeNames.SUSPEND);
    }

    /** Whether the instruction of a prepared body awaits one coroutine or the like, so that the call that makes it may be made directly. */
    public static boolean isPlainAwait(MethodInsnNode call) {
        return (call.name.equals(AWAIT) || call.name.equals("tail")) && Type.getArgumentTypes(call.desc).length == 1;
    }

    /**
     * Whether the call makes a coroutine of the runtime's own that {@code Suspend} has a twin of: a method of the same name that takes
     * the execution too and makes no object.
     */
    public static boolean hasTwin(MethodInsnNode call) {
        return call.owner.equals(RuntimeNames.ASYNCIO)
                && (call.name.equals("yieldNow") && call.desc.startsWith("()")
                        || call.name.equals("sleep") && call.desc.startsWith("(Ljava/time/Duration;)"));
    }

    private static MethodInsnNode prepared(String name, String parameters) {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC, RuntimeNames.SUSPEND, name, "(" + parameters + ")" + OBJECT_DESCRIPTOR, false);
    }

    /** The descriptors of the parameters, one behind the other. */
    public static String parameters(MethodInsnNode call) {
        return call.desc.substring(1, call.desc.indexOf(')'));
    }
}
