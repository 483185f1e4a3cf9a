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
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
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
 */
final class BodyCopier {
    private final MethodContext context;
    private final LocalMap locals;
    private final int executionSlot;
    private final SaveEmitter saves;
    private final InsnList out;

    BodyCopier(MethodContext context, LocalMap locals, int executionSlot, SaveEmitter saves, InsnList out) {
        this.context = context;
        this.locals = locals;
        this.executionSlot = executionSlot;
        this.saves = saves;
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
        if (point != null) {
            out.add(point.fused() == null ? suspend(point.call()) : callFused(point.fused(), suspend(point.call())));
            if (context.force) {
                out.add(execution());
                out.add(suspendCall("force", "(" + OBJECT_DESCRIPTOR));
            }
            out.add(saves.check(point));
        } else if (tail != null) {
            InsnList awaited = new InsnList();
            awaited.add(execution());
            awaited.add(suspendCall("tail", "(" + context.kind.tailDescriptor()));
            out.add(tail.fused() == null ? awaited : callFused(tail.fused(), awaited));
            out.add(new InsnNode(Opcodes.ARETURN));
        } else if (node instanceof VarInsnNode variable) {
            out.add(locals.move(variable));
        } else if (node instanceof IincInsnNode increment) {
            out.add(locals.move(increment));
        } else if (!context.isFusedTarget(node)) {
            out.add(node.clone(targets));
        }
    }

    private InsnList suspend(MethodInsnNode call) {
        InsnList code = new InsnList();
        code.add(execution());
        code.add(suspendCall(call.name, "(" + SuspendingCalls.parameters(call)));
        return code;
    }

    /** {@code awaited} is what else would stand behind the call. */
    private InsnList callFused(MethodInsnNode target, InsnList awaited) {
        TypeFlow.State types = context.plan.linked().get(target);
        if (types != null) {
            return LinkedCall.emit(
                    target, context.classMembers.receiver(target), types, locals, executionSlot, awaited);
        }
        if (!SuspendingCalls.hasTwin(target)) {
            return Objects.requireNonNull(context.fusedMembers(target)).callStraight(executionSlot);
        }
        InsnList code = new InsnList();
        code.add(execution());
        code.add(suspendCall(target.name, "(" + SuspendingCalls.parameters(target)));
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
        List<Object> operands = new ArrayList<>(point.operands());
        operands.add("java/lang/Object");
        return operands;
    }
}
