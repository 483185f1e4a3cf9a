package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.CODE_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.LINKAGE;

import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.analysis.Kind;
import io.jawait.agent.plan.Choices;
import io.jawait.agent.plan.MethodPlan;
import io.jawait.agent.plan.SuspensionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** All that the emission of one method's copies shares; read only. */
final class MethodContext {
    /** A constant of the pool holds 65,535 bytes; a character may take three. */
    private static final int RECORD_PART_LENGTH = 20_000;

    private static final Handle CODE_BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            LINKAGE,
            "code",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "ILjava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodHandle;Ljava/lang/String;"
                    + "Ljava/lang/String;[Ljava/lang/String;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    final MethodNode body;
    final Kind kind;
    final MethodPlan plan;
    final HiddenMembers members;
    final String descriptor;
    final ClassMembers classMembers;
    final String sourceName;
    final boolean force;

    /** The method that gives the Code, and the field behind it; null where a call site does. */
    final @Nullable String codeName;

    private final Map<AbstractInsnNode, SuspensionPoint> points = new HashMap<>();
    private final Set<AbstractInsnNode> fusedTargets = new HashSet<>();

    MethodContext(AsyncMethod method, MethodNode body, MethodPlan plan, ClassMembers classMembers, Choices choices) {
        this.body = body;
        this.kind = method.kind();
        this.plan = plan;
        this.members = classMembers.of(method.node());
        this.descriptor = method.node().desc;
        this.classMembers = classMembers;
        this.sourceName = method.sourceName();
        this.force = choices.force();
        this.codeName = choices.indy() ? null : classMembers.freeName(method.node().name);
        notePlan();
    }

    private MethodContext(MethodContext other, MethodPlan plan) {
        this.body = other.body;
        this.kind = other.kind;
        this.plan = plan;
        this.members = other.members;
        this.descriptor = other.descriptor;
        this.classMembers = other.classMembers;
        this.sourceName = other.sourceName;
        this.force = other.force;
        this.codeName = other.codeName;
        notePlan();
    }

    /** The same with another plan. */
    MethodContext with(MethodPlan other) {
        return new MethodContext(this, other);
    }

    private void notePlan() {
        for (SuspensionPoint point : plan.points()) {
            points.put(point.call(), point);
            if (point.fused() != null) {
                fusedTargets.add(point.fused());
            }
        }
        for (MethodPlan.TailCall tail : plan.tails().values()) {
            if (tail.fused() != null) {
                fusedTargets.add(tail.fused());
            }
        }
    }

    /** The suspension point at the instruction; null where there is none. */
    @Nullable
    SuspensionPoint point(AbstractInsnNode instruction) {
        return points.get(instruction);
    }

    /** Whether the instruction is a call that is made later, directly, in place of the await behind it. */
    boolean isFusedTarget(AbstractInsnNode instruction) {
        return fusedTargets.contains(instruction);
    }

    HiddenMembers fusedMembers(MethodInsnNode target) {
        return classMembers.of(target);
    }

    /** {@code … → …, code}: the method's Code, a constant of the class once the site is linked. */
    AbstractInsnNode loadCode() {
        if (codeName != null) {
            return new MethodInsnNode(
                    Opcodes.INVOKESTATIC, members.owner(), codeName, "()" + CODE_DESCRIPTOR, members.inInterface());
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(WovenMark.GENERATION);
        arguments.add(members.startHandle());
        arguments.add(members.reentryHandle());
        arguments.add(descriptor);
        String box = members.box() == null ? "" : members.box().primitive + " ";
        arguments.add((members.isStatic() ? "static " : "") + box + members.straightDescriptor());
        arguments.addAll(record());
        return new InvokeDynamicInsnNode(sourceName, "()" + CODE_DESCRIPTOR, CODE_BOOTSTRAP, arguments.toArray());
    }

    /** The debug record, in parts that fit into constants. */
    List<String> record() {
        List<String> parts = new ArrayList<>();
        StringBuilder record = new StringBuilder(classMembers.sourceFile()).append('\n');
        for (SuspensionPoint point : plan.points()) {
            if (record.length() > RECORD_PART_LENGTH) {
                parts.add(record.toString());
                record.setLength(0);
            }
            record.append(point.record());
        }
        parts.add(record.toString());
        return parts;
    }
}
