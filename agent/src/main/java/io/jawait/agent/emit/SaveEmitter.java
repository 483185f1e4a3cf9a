package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.EXECUTION;

import io.jawait.agent.plan.Spill;
import io.jawait.agent.plan.SuspensionPoint;
import io.jawait.agent.plan.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;

/**
 * The way out of a copy: a check behind each call that may suspend, a SAVE block for each suspension point, and the one
 * exit that fills the frame.
 *
 * <pre>
 * check      dup; getstatic SUSPENDED; if_acmpeq SAVEn
 * SAVEn      pop; operands to fresh locals; slots; state; goto EXIT
 * EXIT       (save or resave); areturn
 * </pre>
 */
final class SaveEmitter {
    private final MethodContext context;
    private final LocalMap locals;
    private final Map<SuspensionPoint, LabelNode> labels = new LinkedHashMap<>();

    SaveEmitter(MethodContext context, LocalMap locals) {
        this.context = context;
        this.locals = locals;
    }

    /** {@code …, result → …, result}: leaves for the point's SAVE block when the result says that the callee suspended. */
    InsnList check(SuspensionPoint point) {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new FieldInsnNode(Opcodes.GETSTATIC, EXECUTION, "SUSPENDED", "Ljava/lang/Object;"));
        code.add(new JumpInsnNode(Opcodes.IF_ACMPEQ, labels.computeIfAbsent(point, p -> new LabelNode())));
        return code;
    }

    /** The SAVE blocks of all points that were checked, and the exit; {@code exit} takes slots and state and returns. */
    InsnList blocks(InsnList exit) {
        InsnList code = new InsnList();
        if (labels.isEmpty()) {
            return code;
        }
        LabelNode exitLabel = new LabelNode();
        int left = labels.size();
        for (Map.Entry<SuspensionPoint, LabelNode> entry : labels.entrySet()) {
            code.add(block(entry.getKey(), entry.getValue()));
            if (--left > 0) {
                code.add(new JumpInsnNode(Opcodes.GOTO, exitLabel));
            }
        }
        if (labels.size() > 1) {
            List<Object> operands = SlotWriter.types(context.plan.frameShape());
            operands.add(Opcodes.INTEGER);
            code.add(exitLabel);
            code.add(locals.frame(List.of(), operands));
        }
        code.add(exit);
        return code;
    }

    private InsnList block(SuspensionPoint point, LabelNode label) {
        InsnList code = new InsnList();
        code.add(label);
        List<Object> operands = new ArrayList<>(point.operands());
        operands.add("java/lang/Object");
        code.add(locals.frame(point.locals(), operands));
        if (point.line() != 0) {
            code.add(new LineNumberNode(point.line(), label));
        }
        code.add(new InsnNode(Opcodes.POP));
        SlotWriter slots = new SlotWriter(context.plan.frameShape());
        for (Spill local : point.savedLocals()) {
            if (local.kind() != ValueKind.NULL) {
                slots.fill(local.kind(), local.slot(), locals.of(local.index()));
            }
        }
        int temporary = locals.end(context.body.maxLocals);
        for (int i = point.savedOperands().size() - 1; i >= 0; i--) {
            Spill operand = point.savedOperands().get(i);
            if (operand.kind() == ValueKind.NULL) {
                code.add(new InsnNode(Opcodes.POP));
            } else {
                code.add(Values.store(operand.kind(), temporary));
                slots.fill(operand.kind(), operand.slot(), temporary);
                temporary += operand.kind().size();
            }
        }
        code.add(slots.push());
        code.add(Values.constant(point.state()));
        return code;
    }
}
