package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.EXECUTION_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.LINKAGE;
import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;

import io.jawait.agent.analysis.SuspendingCalls;
import io.jawait.agent.analysis.TypeFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * An awaited call of a method that another class may have, or a subclass. Until the runtime has found out what it reaches, it is the
 * call that the source has.
 *
 * <pre>
 *            invokedynamic ready()int                             0, and 1 for ever once it was called often enough
 *            ifeq ORDINARY
 *            aload execution
 *            invokedynamic m(receiver, arguments, Execution)Object
 *            goto BEHIND
 * ORDINARY:  invoke m(arguments)Coroutine; (await)
 * BEHIND:    …, result
 * </pre>
 *
 * The first site resolves the types that the second one names, so that none of them is looked for before it must be, and none that is hidden. Where a box is
 * opened behind the await, the second one gives a long, and what is no value goes the way of the ordinary call.
 */
final class LinkedCall {
    private static final String SITE = "Ljava/lang/invoke/CallSite;";
    private static final String CALLER =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;";
    private static final Handle READY = bootstrap("ready", "Ljava/lang/String;");

    private LinkedCall() {}

    /**
     * {@code …, [receiver], arguments → …, result}.
     *
     * @param receiver the internal name of the receiver's type; null for a static method
     * @param types those before the call
     * @param awaited what stands behind the ordinary call
     * @param wanted what is wanted as a long; null: nothing is
     * @param check what stands behind a call that gives a long
     */
    static InsnList emit(
            MethodInsnNode call,
            @Nullable String receiver,
            TypeFlow.State types,
            LocalMap locals,
            int executionSlot,
            InsnList awaited,
            @Nullable Box wanted,
            InsnList check) {
        LabelNode ordinary = new LabelNode();
        LabelNode behind = new LabelNode();
        String parameters = (receiver == null ? "(" : "(L" + receiver + ";") + SuspendingCalls.parameters(call);
        InsnList code = new InsnList();
        code.add(new InvokeDynamicInsnNode(call.name, "()I", READY, parameters + ")V"));
        code.add(new JumpInsnNode(Opcodes.IFEQ, ordinary));
        code.add(new VarInsnNode(Opcodes.ALOAD, executionSlot));
        Handle linking =
                bootstrap(wanted == null ? "awaited" : wanted.primitive + "Awaited", "Ljava/lang/invoke/MethodHandle;");
        code.add(new InvokeDynamicInsnNode(
                call.name,
                parameters + EXECUTION_DESCRIPTOR + ")" + (wanted == null ? OBJECT_DESCRIPTOR : "J"),
                linking,
                handle(call)));
        code.add(check);
        code.add(new JumpInsnNode(Opcodes.GOTO, behind));
        code.add(ordinary);
        code.add(locals.frame(types.locals(), types.operands()));
        code.add(call.clone(Map.of()));
        code.add(awaited);
        code.add(behind);
        code.add(locals.frame(types.locals(), withResult(call, receiver, types.operands())));
        return code;
    }

    private static List<Object> withResult(MethodInsnNode call, @Nullable String receiver, List<Object> before) {
        int taken = Type.getArgumentTypes(call.desc).length + (receiver == null ? 0 : 1);
        List<Object> operands = new ArrayList<>(before.subList(0, before.size() - taken));
        operands.add("java/lang/Object");
        return operands;
    }

    private static Handle handle(MethodInsnNode call) {
        int tag = switch (call.getOpcode()) {
            case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
            case Opcodes.INVOKESPECIAL -> Opcodes.H_INVOKESPECIAL;
            case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
            default -> Opcodes.H_INVOKEVIRTUAL;
        };
        return new Handle(tag, call.owner, call.name, call.desc, call.itf);
    }

    private static Handle bootstrap(String name, String argument) {
        return new Handle(Opcodes.H_INVOKESTATIC, LINKAGE, name, CALLER + argument + ")" + SITE, false);
    }
}
