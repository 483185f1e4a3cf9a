package io.jawait.agent.emit;

import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.analysis.NameableTypes;
import io.jawait.agent.analysis.Places;
import io.jawait.agent.analysis.TypeFlow;
import io.jawait.agent.diagnostic.Diagnostics;
import io.jawait.agent.diagnostic.RefusedException;
import io.jawait.agent.plan.MethodPlan;
import io.jawait.agent.plan.Operands;
import io.jawait.agent.plan.Spill;
import io.jawait.agent.plan.StandInFlow;
import io.jawait.agent.plan.StandInFlow.Cast;
import io.jawait.agent.plan.SuspensionPoint;
import io.jawait.agent.plan.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Makes a body fit for going on with values whose types it can't name: they come back as Objects, and what wants more of them than that has
 * a cast before it. Bodies without such values stay as they are.
 */
final class StandIns {
    private final MethodNode body;
    private final MethodPlan plan;
    private final StandInFlow flow;

    private StandIns(MethodNode body, MethodPlan plan, StandInFlow flow) {
        this.body = body;
        this.plan = plan;
        this.flow = flow;
    }

    /** Changes the body, which must not be emitted any more as it was before, and gives the plan for it. */
    static MethodPlan apply(ClassNode owner, AsyncMethod async, MethodNode body, MethodPlan plan) {
        NameableTypes names = new NameableTypes(owner.name, owner.innerClasses, body);
        if (!StandInFlow.isNeeded(plan, names)) {
            return plan;
        }
        Type tail = Type.getType(async.kind().tailDescriptor());
        StandInFlow flow = new StandInFlow(owner.name, body, tail, plan, names);
        refuseWhatIsImpossible(owner, async, body, flow);
        return new StandIns(body, plan, flow).apply();
    }

    private static void refuseWhatIsImpossible(ClassNode owner, AsyncMethod async, MethodNode body, StandInFlow flow) {
        for (AbstractInsnNode node : body.instructions) {
            String type = flow.impossible().get(node);
            if (type != null) {
                throw new RefusedException(Diagnostics.hiddenTypeAcrossAwait(
                        Places.of(owner, async.node(), async.sourceName(), Places.line(node)),
                        Type.getObjectType(type).getClassName(),
                        taker(node)));
            }
        }
    }

    private static String taker(AbstractInsnNode node) {
        if (node instanceof MethodInsnNode call) {
            return call.name.equals("<init>") ? "a constructor" : call.name;
        }
        return node instanceof FieldInsnNode access ? "the field " + access.name : "a lambda";
    }

    private MethodPlan apply() {
        List<SuspensionPoint> points = new ArrayList<>();
        plan.points().forEach(point -> points.add(retyped(point)));
        Map<AbstractInsnNode, TypeFlow.State> linked = new LinkedHashMap<>();
        plan.linked().keySet().forEach(call -> linked.put(call, flow.state(call)));
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (node instanceof FrameNode frame) {
                FrameNode retyped = flow.frame(frame);
                frame.local = retyped.local;
                frame.stack = retyped.stack;
            }
            List<Cast> casts = flow.casts().get(node);
            if (casts != null) {
                body.instructions.insertBefore(node, code(node, casts));
            }
        }
        return new MethodPlan(
                plan.objectShape(), plan.frameShape(), List.copyOf(points), plan.arguments(), plan.tails(), linked);
    }

    private SuspensionPoint retyped(SuspensionPoint point) {
        TypeFlow.State types = flow.state(point.call());
        return new SuspensionPoint(
                point.state(),
                point.call(),
                point.fused(),
                types.locals(),
                types.operands(),
                retyped(point.savedLocals(), types.locals()),
                retyped(point.savedOperands(), types.operands()),
                point.handlers(),
                point.line());
    }

    private static List<Spill> retyped(List<Spill> spills, List<Object> types) {
        List<Spill> retyped = new ArrayList<>(spills);
        retyped.replaceAll(
                spill -> new Spill(spill.index(), spill.kind(), cast(types.get(spill.index())), spill.slot()));
        return List.copyOf(retyped);
    }

    private static @Nullable String cast(Object type) {
        return type instanceof String name && !name.equals("java/lang/Object") ? name : null;
    }

    /** {@code …, operands → …, operands}: those above the lowest one that is cast go by locals. */
    private InsnList code(AbstractInsnNode node, List<Cast> casts) {
        Map<Integer, String> types = new LinkedHashMap<>();
        casts.forEach(cast -> types.put(cast.operand(), cast.type()));
        int lowest = types.keySet().stream().mapToInt(Integer::intValue).min().orElseThrow();
        List<Type> operands = plan.tails().containsKey(node) ? List.of(Type.getType(Object.class)) : Operands.of(node);
        InsnList code = new InsnList();
        InsnList loads = new InsnList();
        int local = body.maxLocals;
        for (int i = operands.size() - 1; i >= lowest; i--) {
            if (types.containsKey(i)) {
                code.add(new TypeInsnNode(Opcodes.CHECKCAST, types.get(i)));
            }
            if (i > lowest) {
                ValueKind kind = ValueKind.of(operands.get(i));
                code.add(Values.store(kind, local));
                loads.insert(Values.load(kind, local));
                local += kind.size();
            }
        }
        body.maxLocals = local;
        code.add(loads);
        return code;
    }
}
