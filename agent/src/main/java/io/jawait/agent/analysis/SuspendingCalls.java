package io.jawait.agent.analysis;

import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The calls that suspend in a body that is prepared for weaving: each is a static call of the method of {@code Suspend} that does the work,
 * as yet without the execution.
 *
 * <pre>
 * Asyncio.await(a)          →  Suspend.await(a)
 * Generator.yield(x)        →  Suspend.yield(x)
 * Generator.yieldFrom(g)    →  Suspend.yieldFrom(g)
 * AsyncGenerator.yield(x)   →  Suspend.asyncYield(x)
 * greenlet.switchTo(x)      →  Suspend.switchTo(greenlet, x)            where no monitor is held
 * iterator.hasNext()        →  (boolean) Suspend.hasNext(iterator)      in a loop over each(...)
 * </pre>
 */
public final class SuspendingCalls {
    private static final String TAIL = "tail";

    private static final Set<String> TWINS = Set.of("yieldNow()", "sleep(Ljava/time/Duration;)");
    private static final Set<String> TWINS_OF_QUEUES = Set.of("get()", "put(Ljava/lang/Object;)", "join()");

    private SuspendingCalls() {}

    /** Puts the runtime's own methods in the place of the user's calls that suspend. */
    public static void prepare(MethodNode body, Kind kind) {
        for (Map.Entry<AbstractInsnNode, SuspendingCall> call :
                SuspendingCall.in(body).entrySet()) {
            prepare(body, (MethodInsnNode) call.getKey(), call.getValue());
        }
        if (kind.awaits()) {
            for (MethodInsnNode call : calls(body, SuspendingCalls::isSwitch)) {
                body.instructions.set(call, prepared(call.name, "L" + RuntimeNames.GREENLET + ";" + parameters(call)));
            }
            ClosingErrors.suppressionsIn(body).forEach(SuspendingCalls::keepCancellation);
        }
    }

    private static void keepCancellation(MethodInsnNode suppression) {
        suppression.setOpcode(Opcodes.INVOKESTATIC);
        suppression.owner = RuntimeNames.CLOSING;
        suppression.desc = "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V";
    }

    /** Elsewhere, and under a monitor, it is an ordinary call, which may work too: in the main greenlet. */
    private static boolean isSwitch(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(RuntimeNames.GREENLET)
                && (call.name.equals("switchTo") || call.name.equals("throwInto"));
    }

    private static void prepare(MethodNode body, MethodInsnNode call, SuspendingCall kind) {
        if (kind == SuspendingCall.HAS_NEXT) {
            body.instructions.insert(call, unboxed());
            body.instructions.set(call, prepared("hasNext", "Ljava/util/Iterator;"));
        } else {
            String name = kind == SuspendingCall.ASYNC_YIELD ? "asyncYield" : call.name;
            body.instructions.set(call, prepared(name, parameters(call)));
        }
    }

    /** The calls of {@code close()} that suspend if the object is an AsyncCloseable; not those of {@code super}, nor under a monitor. */
    public static Set<MethodInsnNode> closes(MethodNode body) {
        return calls(body, SuspendingCalls::isClose);
    }

    /** Those of the kind that no monitor is held at. */
    private static Set<MethodInsnNode> calls(MethodNode body, Predicate<AbstractInsnNode> kind) {
        Set<MethodInsnNode> calls = new LinkedHashSet<>();
        Predicate<AbstractInsnNode> monitorHeld = MonitorFlow.heldIn(body);
        for (AbstractInsnNode instruction : body.instructions) {
            if (kind.test(instruction) && !monitorHeld.test(instruction)) {
                calls.add((MethodInsnNode) instruction);
            }
        }
        return calls;
    }

    /** Whether the instruction calls a method {@code void close()} of some object. */
    public static boolean isClose(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.name.equals("close")
                && call.desc.equals("()V")
                && (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE);
    }

    /** {@code …, asyncCloseable → …, null}: awaits that it is closed. */
    public static MethodInsnNode close() {
        return prepared("close", "L" + RuntimeNames.ASYNC_CLOSEABLE + ";");
    }

    /** {@code …, object → …, result}: waits for another object of the kind, and for what it ends with. */
    public static MethodInsnNode tail(Kind kind) {
        return prepared(TAIL, kind.tailDescriptor());
    }

    /** Whether the instruction of a prepared body suspends. */
    public static boolean isSuspension(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(RuntimeNames.SUSPEND)
                && call.desc.endsWith(OBJECT_DESCRIPTOR);
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
     * Whether the call makes a coroutine of the runtime's own that {@code Suspend} has a twin of: a static method of the same name that takes
     * the execution too and makes no object.
     */
    public static boolean hasTwin(MethodInsnNode call) {
        String signature = call.name + "(" + parameters(call) + ")";
        return call.owner.equals(RuntimeNames.ASYNCIO) && TWINS.contains(signature)
                || RuntimeNames.QUEUES.contains(call.owner) && TWINS_OF_QUEUES.contains(signature);
    }

    /** What the twin takes before the execution: the receiver, and the parameters. */
    public static String twinParameters(MethodInsnNode call) {
        boolean ofQueue = call.getOpcode() == Opcodes.INVOKEVIRTUAL;
        return (ofQueue ? OBJECT_DESCRIPTOR : "") + parameters(call);
    }

    /** {@code …, Boolean as Object → …, boolean}. */
    private static InsnList unboxed() {
        InsnList code = new InsnList();
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, "java/lang/Boolean"));
        code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z", false));
        return code;
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
