package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.COROUTINE_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.SUSPEND;

import io.jawait.agent.plan.FrameShape;
import io.jawait.agent.plan.Spill;
import io.jawait.agent.plan.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The small methods around the copies: the method that users call, and the start stub. */
final class EntryStubs {
    private static final int EXECUTION_SLOT = 0;
    private static final int FRAME_SLOT = 1;

    private final MethodContext context;
    private final FrameShape shape;

    EntryStubs(MethodContext context) {
        this.context = context;
        this.shape = context.plan.objectShape();
    }

    /** Gives the method that users call its new body: an object with the arguments. No line: nothing to step into. */
    void replaceBody(MethodNode method) {
        InsnList code = new InsnList();
        Type returned = Type.getReturnType(method.desc);
        SlotWriter slots = new SlotWriter(shape);
        for (Spill argument : context.plan.arguments()) {
            slots.fill(argument.kind(), argument.slot(), argument.index());
        }
        LabelNode begin = new LabelNode();
        LabelNode end = new LabelNode();
        code.add(begin);
        code.add(slots.push());
        code.add(context.loadCode());
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, shape.internalName(), "make", shape.makeDescriptor(), false));
        String maker = context.kind.maker();
        if (maker != null) {
            String descriptor = "(" + COROUTINE_DESCRIPTOR + ")" + context.kind.madeDescriptor(returned);
            code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, SUSPEND, maker, descriptor, false));
        }
        code.add(new InsnNode(returned.getOpcode(Opcodes.IRETURN)));
        code.add(end);
        method.instructions = code;
        method.tryCatchBlocks = new ArrayList<>();
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        if (method.localVariables != null) {
            List<LocalVariableNode> variables = method.localVariables;
            method.localVariables = new ArrayList<>();
            LabelNode bodyBegin = null;
            for (LocalVariableNode variable : variables) {
                bodyBegin = bodyBegin == null && variable.index == 0 ? variable.start : bodyBegin;
                if (variable.index < context.plan.parameterSlots() && variable.start == bodyBegin) {
                    Ranges.addVariable(method, variable, begin, end, variable.index);
                }
            }
        }
    }

    /** {@code static Object m(Execution, Frame)}: the arguments out of the coroutine object, which then forgets them. */
    MethodNode start() {
        HiddenMembers members = context.members;
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_STATIC;
        MethodNode stub = new MethodNode(Opcodes.ASM9, access, members.name(), members.startDescriptor(), null, null);
        InsnList code = stub.instructions;
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, shape.internalName()));
        code.add(new VarInsnNode(Opcodes.ASTORE, FRAME_SLOT));
        boolean references = false;
        for (Spill argument : context.plan.arguments()) {
            code.add(Values.restore(argument, shape, FRAME_SLOT));
            references |= argument.kind() == ValueKind.REFERENCE;
        }
        if (references) {
            code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
            code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, shape.internalName(), "clear", "()V", false));
        }
        code.add(members.callStraight(EXECUTION_SLOT));
        code.add(new InsnNode(Opcodes.ARETURN));
        return stub;
    }
}
