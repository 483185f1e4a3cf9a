package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.EXECUTION;
import static io.jawait.agent.analysis.RuntimeNames.EXECUTION_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.FRAME;
import static io.jawait.agent.analysis.RuntimeNames.FRAME_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.SUSPEND;

import io.jawait.agent.plan.FrameShape;
import io.jawait.agent.plan.MethodPlan;
import io.jawait.agent.plan.Spill;
import io.jawait.agent.plan.SuspensionPoint;
import io.jawait.agent.plan.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where a suspended activation goes on.
 *
 * <pre>
 *          dispatch on the frame's state
 * tail     what is left of the running iterations: the body without its back edges, from the suspension points on
 * loops    the body again, entered by the back edges of the tail
 * STATEn   locals and operands out of the frame, the awaited value; goto the point in the tail, or behind the opening of its box
 * SAVEn    as in the straight copy; the frame is used again
 * </pre>
 *
 * Jumping into a loop would give it two entries, and the compilers of HotSpot give up on such loops; the detour over the
 * tail leaves each loop with one. Code that no state reaches is not copied.
 */
final class ReentryCopy {
    private static final int FRAME_SLOT = 0;
    private static final int VALUE_SLOT = 1;
    private static final int EXECUTION_SLOT = 2;

    private final MethodContext context;
    private final FrameShape shape;
    private final LocalMap locals;
    private final SaveEmitter saves;
    private final MethodNode copy;
    private final Map<LabelNode, LabelNode> tailLabels;
    private final Map<LabelNode, LabelNode> loopLabels;
    private final Map<SuspensionPoint, LabelNode> stateLabels = new HashMap<>();
    private final Map<SuspensionPoint, LabelNode> resumeLabels = new HashMap<>();
    private final Map<SuspensionPoint, LabelNode> valueLabels = new HashMap<>();
    private final Map<SuspensionPoint, LabelNode[]> takeRanges = new HashMap<>();

    ReentryCopy(MethodContext context) {
        this.context = context;
        this.shape = context.plan.frameShape();
        HiddenMembers members = context.members;
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_STATIC;
        this.copy = new MethodNode(Opcodes.ASM9, access, members.name(), members.reentryDescriptor(), null, null);
        copy.localVariables = new ArrayList<>();
        List<Object> own = new ArrayList<>(List.of(shape.internalName(), "java/lang/Object", EXECUTION));
        for (int i = own.size(); i < Type.getArgumentTypes(copy.desc).length; i++) {
            own.add(Opcodes.TOP);
        }
        this.locals = new LocalMap(context.plan.parameterSlots(), own.size(), own.size(), own);
        this.saves = new SaveEmitter(context, locals);
        this.tailLabels = BodyCopier.freshLabels(context.body);
        this.loopLabels = BodyCopier.freshLabels(context.body);
    }

    MethodNode emit() {
        emitDispatch();
        if (!context.plan.points().isEmpty()) {
            ReentryFlow flow = new ReentryFlow(context);
            Returns returns = Returns.ofReentryCopy(context.members.box(), EXECUTION_SLOT);
            BodyCopier copier = new BodyCopier(context, locals, EXECUTION_SLOT, saves, returns, copy.instructions);
            copier.copy(
                    flow::inTail,
                    tailLabels,
                    index -> flow.jumpLabels(index, tailLabels, loopLabels),
                    point -> emitResumeLabel(point, copier));
            if (flow.hasLoops()) {
                copier.copy(flow::inLoops, loopLabels, index -> loopLabels, point -> {});
            }
            context.plan.points().forEach(this::emitState);
            copy.instructions.add(saves.blocks(exit()));
            addRanges();
            Ranges.addVariables(copy, context.body.localVariables, locals, tailLabels);
            Ranges.addVariables(copy, context.body.localVariables, locals, loopLabels);
        }
        return copy;
    }

    /** {@code tableswitch} over the states; a frame in any other is not of this method as it is now. */
    private void emitDispatch() {
        InsnList code = copy.instructions;
        LabelNode unknown = new LabelNode();
        int count = context.plan.points().size();
        if (count > 0) {
            if (context.plan.points().get(0).line() != 0) {
                LabelNode begin = new LabelNode();
                code.add(begin);
                code.add(new LineNumberNode(context.plan.points().get(0).line(), begin));
            }
            code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
            code.add(new FieldInsnNode(Opcodes.GETFIELD, FRAME, "state", "I"));
            code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, shape.internalName()));
            code.add(new VarInsnNode(Opcodes.ASTORE, FRAME_SLOT));
            LabelNode[] states = new LabelNode[count];
            for (int i = 0; i < count; i++) {
                states[i] = new LabelNode();
                stateLabels.put(context.plan.points().get(i), states[i]);
            }
            code.add(new TableSwitchInsnNode(1, count, unknown, states));
            code.add(unknown);
            code.add(locals.frame(List.of(), List.of()));
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, SUSPEND, "unknownState", "(" + FRAME_DESCRIPTOR + ")Ljava/lang/Error;", false));
        code.add(new InsnNode(Opcodes.ATHROW));
    }

    /** The place in the tail where a state comes in, with the awaited value on top of the operands. */
    private void emitResumeLabel(SuspensionPoint point, BodyCopier copier) {
        LabelNode resume = new LabelNode();
        resumeLabels.put(point, resume);
        Box opened = opened(point);
        if (opened != null) {
            valueLabels.put(point, copier.valueLabel(opened, point));
        }
        copy.instructions.add(resume);
        if (point.line() != 0) {
            copy.instructions.add(new LineNumberNode(point.line(), resume));
        }
        copy.instructions.add(locals.frame(point.locals(), BodyCopier.withValue(point)));
        if (BodyCopier.isBeforeStackMap(point.call())) {
            copy.instructions.add(new InsnNode(Opcodes.NOP));
        }
    }

    /**
     * Brings the activation back as it was. A local that a stack map may name but nobody reads gets a dummy of its kind; the
     * failure of what was awaited is thrown inside the ranges of the point, when all locals are there.
     */
    private void emitState(SuspensionPoint point) {
        InsnList code = copy.instructions;
        LabelNode label = stateLabels.get(point);
        code.add(label);
        code.add(locals.frame(List.of(), List.of()));
        if (point.line() != 0) {
            code.add(new LineNumberNode(point.line(), label));
        }
        Map<Integer, Spill> saved = new HashMap<>();
        for (Spill local : point.savedLocals()) {
            saved.put(local.index(), local);
        }
        for (int slot = 0; slot < point.locals().size(); slot++) {
            Object type = point.locals().get(slot);
            if (type != Opcodes.TOP) {
                Spill local = saved.get(slot);
                ValueKind kind = ValueKind.of(type);
                if (local == null) {
                    code.add(Values.dummy(kind));
                } else {
                    code.add(Values.restore(local, shape, FRAME_SLOT));
                }
                code.add(Values.store(kind, locals.of(slot)));
            }
        }
        for (Spill operand : point.savedOperands()) {
            code.add(Values.restore(operand, shape, FRAME_SLOT));
        }
        Box opened = opened(point);
        if (opened != null) {
            code.add(takeNumber(point, opened));
        }
        LabelNode[] range = {new LabelNode(), new LabelNode()};
        takeRanges.put(point, range);
        code.add(new VarInsnNode(Opcodes.ALOAD, VALUE_SLOT));
        code.add(new VarInsnNode(Opcodes.ALOAD, EXECUTION_SLOT));
        code.add(range[0]);
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                SUSPEND,
                "awaited",
                "(" + OBJECT_DESCRIPTOR + EXECUTION_DESCRIPTOR + ")" + OBJECT_DESCRIPTOR,
                false));
        code.add(range[1]);
        code.add(new JumpInsnNode(Opcodes.GOTO, resumeLabels.get(point)));
    }

    /** The box behind whose opening a number may go on; null for none, as where objects come only: what is sent to a yield. */
    private @Nullable Box opened(SuspensionPoint point) {
        boolean takesNumbers = !point.call().name.equals("yield");
        return takesNumbers && context.plan.points().size() <= MethodPlan.MOST_LONG
                ? Box.openedBehind(point.call())
                : null;
    }

    /** Off with the number that was given, behind the opening of the box; falls through where an object was given. */
    private InsnList takeNumber(SuspensionPoint point, Box opened) {
        LabelNode object = new LabelNode();
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, VALUE_SLOT));
        code.add(opened.marker());
        code.add(new JumpInsnNode(Opcodes.IF_ACMPNE, object));
        code.add(new VarInsnNode(Opcodes.ALOAD, EXECUTION_SLOT));
        code.add(Box.number());
        code.add(new JumpInsnNode(Opcodes.GOTO, valueLabels.get(point)));
        code.add(object);
        code.add(locals.frame(point.locals(), point.operands()));
        return code;
    }

    private void addRanges() {
        for (TryCatchBlockNode block : context.body.tryCatchBlocks) {
            Ranges.addBlock(copy, block, tailLabels);
            Ranges.addBlock(copy, block, loopLabels);
        }
        for (SuspensionPoint point : context.plan.points()) {
            LabelNode[] range = Objects.requireNonNull(takeRanges.get(point));
            for (TryCatchBlockNode block : point.handlers()) {
                Ranges.addBlock(copy, block, range[0], range[1], tailLabels);
            }
        }
    }

    private InsnList exit() {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, EXECUTION_SLOT));
        code.add(new VarInsnNode(Opcodes.ALOAD, FRAME_SLOT));
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, shape.internalName(), "resave", shape.resaveDescriptor(), false));
        code.add(new InsnNode(Opcodes.ARETURN));
        return code;
    }
}
