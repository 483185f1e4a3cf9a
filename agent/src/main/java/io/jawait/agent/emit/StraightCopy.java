package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.EXECUTION;

import io.jawait.agent.plan.FrameShape;
import io.jawait.agent.plan.Spill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The body as it was, with one compare behind each await: where every run begins. The execution is a parameter behind the
 * user's own, so that those keep their slots.
 */
final class StraightCopy {
    private final MethodContext context;

    StraightCopy(MethodContext context) {
        this.context = context;
    }

    MethodNode emit() {
        HiddenMembers members = context.members;
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | (members.isStatic() ? Opcodes.ACC_STATIC : 0);
        MethodNode copy =
                new MethodNode(Opcodes.ASM9, access, members.name(), members.straightDescriptor(), null, null);
        copy.localVariables = new ArrayList<>();
        int executionSlot = context.plan.parameterSlots();
        boolean straddles = LocalMap.straddles(context.body, executionSlot);
        LocalMap locals = locals(executionSlot, straddles);
        SaveEmitter saves = new SaveEmitter(context, locals);
        Map<LabelNode, LabelNode> labels = BodyCopier.freshLabels(context.body);
        if (straddles) {
            copy.instructions.add(moveParameters(locals));
        }
        Returns returns = Returns.ofStraightCopy(members.box(), executionSlot);
        new BodyCopier(context, locals, executionSlot, saves, returns, copy.instructions)
                .copy(index -> true, labels, index -> labels, point -> {});
        copy.instructions.add(saves.blocks(exit(executionSlot)));
        for (TryCatchBlockNode block : context.body.tryCatchBlocks) {
            Ranges.addBlock(copy, block, labels);
        }
        Ranges.addVariables(copy, context.body.localVariables, locals, labels);
        return copy;
    }

    private LocalMap locals(int executionSlot, boolean straddles) {
        int room = 1 + context.members.straightTrailing();
        List<Object> own = new ArrayList<>(Collections.nCopies(executionSlot, Opcodes.TOP));
        own.add(EXECUTION);
        own.addAll(Collections.nCopies(room - 1, Opcodes.TOP));
        return straddles
                ? new LocalMap(executionSlot, executionSlot + room, executionSlot + room, own)
                : new LocalMap(executionSlot, 0, room, own);
    }

    /** For a body whose locals can't stay around the execution's slot: all of them move behind it. */
    private InsnList moveParameters(LocalMap locals) {
        InsnList code = new InsnList();
        for (Spill argument : context.plan.arguments()) {
            code.add(Values.load(argument.kind(), argument.index()));
            code.add(Values.store(argument.kind(), locals.of(argument.index())));
        }
        return code;
    }

    private InsnList exit(int executionSlot) {
        FrameShape shape = context.plan.frameShape();
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, executionSlot));
        code.add(context.loadCode());
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, shape.internalName(), "save", shape.saveDescriptor(), false));
        if (context.members.box() == null) {
            code.add(new InsnNode(Opcodes.ARETURN));
        } else {
            code.add(new InsnNode(Opcodes.POP));
            code.add(new LdcInsnNode(Long.MIN_VALUE));
            code.add(new InsnNode(Opcodes.LRETURN));
        }
        return code;
    }
}
