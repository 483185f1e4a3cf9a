package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.EXECUTION_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.SUSPEND;

import io.jawait.agent.analysis.SuspendingCalls;
import io.jawait.agent.analysis.TypeFlow;
import io.jawait.agent.plan.MethodPlan.TailCall;
import io.jawait.agent.plan.SuspensionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Copies a prepared body into a hidden method, with its awaits turned into calls that may suspend and its returns into returns
 * of plain values.
 *
 * <pre>
 * await(a)           →  aload execution; invokestatic Suspend.await; (check)
 * await(m(x))        →  aload execution; invoke m(x, Execution); (check)          m of the same class
 * await(sleep(d))    →  aload execution; invokestatic Suspend.sleep; (check)
 * await(o.m(x))      →  (see LinkedCall); (check)                                 m of any class
 * return async(v)    →  v; areturn
 * return m(x)        →  aload execution; invoke m(x, Execution); areturn          outside of handlers' ranges
 * </pre>
 *
 * Where m gives a long, and the box of its result is opened at once:
 *
 * <pre>
 *         invoke m(x, Execution)J; dup2; ldc ASK; lcmp; ifgt VALUE
 *         aload execution; invokestatic Unboxed.awaited; (check); checkcast Integer; invokevirtual intValue; goto BEHIND
 * VALUE:  l2i
 * BEHIND: …, int
 * </pre>
 */
final class BodyCopier {
    private final MethodContext context;
    private final LocalMap locals;
    private final int executionSlot;
    private final SaveEmitter saves;

    private final Returns returns;
    private final InsnList out;

    /** By the call that opens the box: where a value comes in that has none. */
    private final Map<AbstractInsnNode, LabelNode> values = new HashMap<>();

    BodyCopier(
            MethodContext context,
            LocalMap locals,
            int executionSlot,
            SaveEmitter saves,
            Returns returns,
            InsnList out) {
        this.context = context;
        this.locals = locals;
        this.executionSlot = executionSlot;
        this.saves = saves;
        this.returns = returns;
        this.out = out;
    }

    /** A label for each of the body's, to give to {@link #copy}. */
    static Map<LabelNode, LabelNode> freshLabels(MethodNode body) {
        Map<LabelNode, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode node : body.instructions) {
            if (node instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        return labels;
    }

    /**
     * Copies the instructions that {@code wanted} accepts by index; labels always, stack maps and line numbers only with the
     * instruction behind them.
     *
     * @param labels for the labels that are copied here
     * @param targets for the labels that an instruction at an index may jump to
     * @param afterPoint told of each suspension point right behind its check, with the body's node
     */
    void copy(
            IntPredicate wanted,
            Map<LabelNode, LabelNode> labels,
            TargetLabels targets,
            Consumer<SuspensionPoint> afterPoint) {
        int index = 0;
        for (AbstractInsnNode node : context.body.instructions) {
            if (node instanceof FrameNode frame) {
                if (wanted.test(nextInstruction(frame, index))) {
                    out.add(copied(frame, labels));
                }
            } else if (node instanceof LineNumberNode number) {
                if (wanted.test(nextInstruction(number, index))) {
                    out.add(node.clone(labels));
                }
            } else if (node.getOpcode() < 0) {
                out.add(node.clone(labels));
            } else if (wanted.test(index)) {
                copyInstruction(node, targets.at(index));
            }
            SuspensionPoint point = context.point(node);
            if (point != null) {
                afterPoint.accept(point);
            }
            index++;
        }
    }

    /** Chooses the labels for a jump by the index of the jump. */
    interface TargetLabels {
        Map<LabelNode, LabelNode> at(int index);
    }

    private static int nextInstruction(AbstractInsnNode node, int index) {
        AbstractInsnNode next = node;
        int nextIndex = index;
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
            nextIndex++;
        }
        return nextIndex;
    }

    private FrameNode copied(FrameNode frame, Map<LabelNode, LabelNode> labels) {
        FrameNode moved = locals.frame(frame);
        moved.local.replaceAll(type -> type instanceof LabelNode label ? labels.get(label) : type);
        moved.stack.replaceAll(type -> type instanceof LabelNode label ? labels.get(label) : type);
        return moved;
    }

    private void copyInstruction(AbstractInsnNode node, Map<LabelNode, LabelNode> targets) {
        SuspensionPoint point = context.point(node);
        TailCall tail = context.plan.tails().get(node);
        InsnList returned = returns.insteadOf(node);
        if (point != null) {
            copyPoint(point);
        } else if (tail != null) {
            copyTail(tail);
        } else if (returned != null) {
            out.add(returned);
        } else if (node instanceof VarInsnNode variable) {
            out.add(locals.move(variable));
        } else if (node instanceof IincInsnNode increment) {
            out.add(locals.move(increment));
        } else if (!context.isFusedTarget(node)) {
            out.add(node.clone(targets));
            LabelNode value = values.remove(node);
            if (value != null) {
                joinValue(node, value);
            }
        }
    }

    private void copyPoint(SuspensionPoint point) {
        MethodInsnNode target = point.fused();
        InsnList awaited = suspend(point.call());
        Box opened = target == null || context.force ? null : Box.openedBehind(point.call());
        if (target == null) {
            out.add(awaited);
        } else if (opened != null && mayGiveLong(target, opened)) {
            out.add(callFused(target, awaited, opened, check(valueLabel(opened, point))));
        } else {
            out.add(callFused(target, awaited, null, new InsnList()));
        }
        if (context.force) {
            out.add(execution());
            out.add(suspendCall("force", "(" + OBJECT_DESCRIPTOR));
        }
        out.add(saves.check(point));
    }

    /** Where a value comes in as a long that needs no opening; to be asked before the opening is copied. */
    LabelNode valueLabel(Box opened, SuspensionPoint point) {
        AbstractInsnNode unboxing = Objects.requireNonNull(opened.unboxing(point.call()));
        return values.computeIfAbsent(unboxing, node -> new LabelNode());
    }

    private boolean mayGiveLong(MethodInsnNode target, Box box) {
        return context.plan.linked().containsKey(target)
                || !SuspendingCalls.hasTwin(target)
                        && context.fusedMembers(target).box() == box;
    }

    /** {@code …, long → …, result}, or off with the long where it is a value. */
    private InsnList check(LabelNode value) {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP2));
        code.add(new LdcInsnNode(Box.ASK));
        code.add(new InsnNode(Opcodes.LCMP));
        code.add(new JumpInsnNode(Opcodes.IFGT, value));
        code.add(execution());
        code.add(Box.awaited());
        return code;
    }

    /** The value and what was taken out of a box meet behind the call that opens it; await and cast stand before that. */
    private void joinValue(AbstractInsnNode unboxing, LabelNode value) {
        SuspensionPoint point =
                Objects.requireNonNull(context.point(unboxing.getPrevious().getPrevious()));
        Box box = Objects.requireNonNull(Box.openedBehind(point.call()));
        LabelNode behind = new LabelNode();
        if (box.isInt()) {
            out.add(new JumpInsnNode(Opcodes.GOTO, behind));
            out.add(value);
            out.add(locals.frame(point.locals(), with(point, Opcodes.LONG)));
            out.add(new InsnNode(Opcodes.L2I));
            out.add(behind);
        } else {
            out.add(value);
        }
        out.add(locals.frame(point.locals(), with(point, box.type)));
        if (isBeforeStackMap(unboxing)) {
            out.add(new InsnNode(Opcodes.NOP));
        }
    }

    private void copyTail(TailCall tail) {
        InsnList awaited = new InsnList();
        awaited.add(execution());
        awaited.add(suspendCall("tail", "(" + context.kind.tailDescriptor()));
        MethodInsnNode target = tail.fused();
        if (target != null
                && !context.plan.linked().containsKey(target)
                && returns.areLongsOf(context.fusedMembers(target).box())) {
            out.add(context.fusedMembers(target).callStraightAs(executionSlot));
            out.add(returns.ofLong());
            return;
        }
        out.add(target == null ? awaited : callFused(target, awaited, null, new InsnList()));
        out.add(returns.ofObject());
    }

    private InsnList suspend(MethodInsnNode call) {
        InsnList code = new InsnList();
        code.add(execution());
        code.add(suspendCall(call.name, "(" + SuspendingCalls.parameters(call)));
        return code;
    }

    /** {@code awaited} is what else would stand behind the call; {@code check} stands behind one that gives a long. */
    private InsnList callFused(MethodInsnNode target, InsnList awaited, @Nullable Box wanted, InsnList check) {
        TypeFlow.State types = context.plan.linked().get(target);
        if (types != null) {
            return LinkedCall.emit(
                    target,
                    context.classMembers.receiver(target),
                    types,
                    locals,
                    executionSlot,
                    awaited,
                    wanted,
                    check);
        }
        if (!SuspendingCalls.hasTwin(target)) {
            HiddenMembers members = context.fusedMembers(target);
            InsnList code =
                    wanted == null ? members.callStraight(executionSlot) : members.callStraightAs(executionSlot);
            code.add(check);
            return code;
        }
        InsnList code = new InsnList();
        code.add(execution());
        code.add(suspendCall(target.name, "(" + SuspendingCalls.twinParameters(target)));
        return code;
    }

    private AbstractInsnNode execution() {
        return new VarInsnNode(Opcodes.ALOAD, executionSlot);
    }

    private static AbstractInsnNode suspendCall(String name, String parameters) {
        String descriptor = parameters + EXECUTION_DESCRIPTOR + ")" + OBJECT_DESCRIPTOR;
        return new MethodInsnNode(Opcodes.INVOKESTATIC, SUSPEND, name, descriptor, false);
    }

    /** The types of the operands at a point with the awaited value on top. */
    static List<Object> withValue(SuspensionPoint point) {
        return with(point, "java/lang/Object");
    }

    private static List<Object> with(SuspensionPoint point, Object type) {
        List<Object> operands = new ArrayList<>(point.operands());
        operands.add(type);
        return operands;
    }

    /** Whether no instruction stands between the node and the next stack map. */
    static boolean isBeforeStackMap(AbstractInsnNode node) {
        AbstractInsnNode next = node.getNext();
        while (next != null && next.getOpcode() < 0) {
            if (next instanceof FrameNode) {
                return true;
            }
            next = next.getNext();
        }
        return false;
    }
}
