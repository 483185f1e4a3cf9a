package io.jawait.agent.analysis;

import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The calls that suspend in a body that is prepared for weaving: each is a static call of the method of {@code Suspend} that does the work,
 * as yet without the execution.
 *
 * <pre>
 * Asyncio.await(a)          →  Suspend.await(a)
 * Generator.yield(x)        →  Suspend.yield(x)
 * Generator.yieldFrom(g)    →  Suspend.yieldFrom(g)
 * </pre>
 */
public final class SuspendingCalls {
    private static final String TAIL = "tail";

    private SuspendingCalls() {}

    /** Puts the runtime's own methods in the place of the user's calls that suspend. */
    public static void prepare(MethodNode body) {
        for (AbstractInsnNode instruction : body.instructions.toArray()) {
            SuspendingCall kind = SuspendingCall.of(instruction);
            if (kind != null) {
                MethodInsnNode call = (MethodInsnNode) instruction;
                String name = kind == SuspendingCall.ASYNC_YIELD ? "asyncYield" : call.name;
                body.instructions.set(call, prepared(name, parameters(call)));
            }
        }
    }

    /** {@code …, object → …, result}: waits for another object of the kind, and for what it ends with. */
    public static MethodInsnNode tail(Kind kind) {
        return prepared(TAIL, kind.tailDescriptor());
    }

    /** Whether the instruction of a prepared body suspends. */
    public static boolean isSuspension(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.owner.equals(RuntimeNames.SUSPEND);
    }

    /**
     * The kind of the methods whose calls right before the suspension may be made directly, because it does nothing with the object but
     * run it to its end; null for none.
     */
    public static @Nullable Kind directKind(MethodInsnNode suspension, Kind ofMethod) {
        if (Type.getArgumentTypes(suspension.desc).length != 1) {
            return null;
        }
        return switch (suspension.name) {
            case "await" -> Kind.COROUTINE;
            case "yieldFrom" -> Kind.GENERATOR;
            case TAIL -> directKind(ofMethod);
            default -> null;
        };
    }

    /** The same for a return of what was called. */
    public static @Nullable Kind directKind(Kind ofMethod) {
        return ofMethod == Kind.COROUTINE || ofMethod == Kind.GENERATOR ? ofMethod : null;
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
