package io.jawait.agent.plan;

import io.jawait.agent.analysis.ControlFlow;
import io.jawait.agent.analysis.Kind;
import io.jawait.agent.analysis.Liveness;
import io.jawait.agent.analysis.SuspendingCalls;
import io.jawait.agent.analysis.TypeFlow;
import io.jawait.agent.plan.MethodPlan.TailCall;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Decides for a prepared body which calls suspend, what each of them saves, and where. */
public final class Planner {
    private final String owner;
    private final MethodNode body;
    private final Kind kind;
    private final Targets targets;
    private final boolean keepsScope;
    private final Map<AbstractInsnNode, TypeFlow.State> linked = new LinkedHashMap<>();
    private final ControlFlow flow;
    private final Liveness liveness;
    private final TypeFlow types;

    private Planner(String owner, MethodNode body, Kind kind, Targets targets, boolean keepsScope) {
        this.owner = owner;
        this.body = body;
        this.kind = kind;
        this.targets = targets;
        this.keepsScope = keepsScope;
        this.flow = new ControlFlow(body);
        this.liveness = new Liveness(flow);
        this.types = new TypeFlow(
                owner,
                body,
                node -> SuspendingCalls.isSuspension(node)
                        || node instanceof MethodInsnNode call && targets.isLinkable(call));
    }

    /**
     * Plans one method.
     *
     * @param tailReturns the returns that give a coroutine instead of its value
     * @param keepsScope whether variables are saved that are not read any more
     */
    public static MethodPlan plan(
            String owner,
            MethodNode body,
            Kind kind,
            Set<AbstractInsnNode> tailReturns,
            Targets targets,
            boolean keepsScope) {
        return new Planner(owner, body, kind, targets, keepsScope).plan(tailReturns);
    }

    private MethodPlan plan(Set<AbstractInsnNode> tailReturns) {
        List<SuspensionPoint> unplaced = new ArrayList<>();
        int references = 0;
        int words = 0;
        for (AbstractInsnNode instruction : body.instructions) {
            TypeFlow.State state = types.before(instruction);
            if (state != null && SuspendingCalls.isSuspension(instruction)) {
                SuspensionPoint point = point(unplaced.size() + 1, (MethodInsnNode) instruction, state);
                unplaced.add(point);
                references = Math.max(references, count(point, true));
                words = Math.max(words, count(point, false));
            }
        }
        SlotAllocator allocator = new SlotAllocator(references, words);
        List<SuspensionPoint> points = new ArrayList<>();
        for (SuspensionPoint point : unplaced) {
            points.add(placed(point, allocator.allocate(point.savedLocals(), point.savedOperands())));
        }
        List<Spill> arguments = placedArguments();
        Room room = new Room();
        points.forEach(point -> room.add(point.savedLocals()));
        points.forEach(point -> room.add(point.savedOperands()));
        int savedReferences = room.references;
        int savedWords = room.words;
        room.add(arguments);
        FrameShape object = FrameShape.holding(room.references, room.words);
        FrameShape frame = object.smallest(savedReferences, savedWords);
        return new MethodPlan(object, frame, List.copyOf(points), arguments, tails(tailReturns), linked);
    }

    private static int count(SuspensionPoint point, boolean references) {
        return references
                ? SlotAllocator.references(point.savedLocals()) + SlotAllocator.references(point.savedOperands())
                : SlotAllocator.words(point.savedLocals()) + SlotAllocator.words(point.savedOperands());
    }

    private List<Spill> placedArguments() {
        List<Spill> arguments = arguments();
        SlotAllocator allocator =
                new SlotAllocator(SlotAllocator.references(arguments), SlotAllocator.words(arguments));
        return allocator.allocate(arguments, List.of()).locals();
    }

    private List<Spill> arguments() {
        List<Spill> arguments = new ArrayList<>();
        int slot = 0;
        if ((body.access & Opcodes.ACC_STATIC) == 0) {
            arguments.add(new Spill(slot++, ValueKind.REFERENCE, owner, -1));
        }
        for (Type type : Type.getArgumentTypes(body.desc)) {
            ValueKind kind = ValueKind.of(type);
            arguments.add(new Spill(slot, kind, kind == ValueKind.REFERENCE ? cast(type.getInternalName()) : null, -1));
            slot += type.getSize();
        }
        return arguments;
    }

    private SuspensionPoint point(int state, MethodInsnNode call, TypeFlow.State types) {
        int index = flow.indexOf(call);
        int argumentCount = Type.getArgumentTypes(call.desc).length;
        List<Object> operands = types.operands().subList(0, types.operands().size() - argumentCount);
        List<Spill> savedOperands = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            savedOperands.add(spill(i, operands.get(i)));
        }
        List<Spill> savedLocals = new ArrayList<>();
        BitSet live = liveness.after(index);
        if (keepsScope) {
            addScope(live, index);
        }
        for (int slot = live.nextSetBit(0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            if (slot < types.locals().size() && types.locals().get(slot) != Opcodes.TOP) {
                savedLocals.add(spill(slot, types.locals().get(slot)));
            }
        }
        return new SuspensionPoint(
                state,
                call,
                fusedBefore(call, SuspendingCalls.directKind(call, kind), true),
                types.locals(),
                List.copyOf(operands),
                savedLocals,
                savedOperands,
                flow.handlers(index),
                flow.line(index));
    }

    private SuspensionPoint placed(SuspensionPoint point, SlotAllocator.Placement placement) {
        return new SuspensionPoint(
                point.state(),
                point.call(),
                point.fused(),
                point.locals(),
                point.operands(),
                placement.locals(),
                placement.operands(),
                point.handlers(),
                point.line());
    }

    /** What a frame must hold. */
    private static final class Room {
        int references;
        int words;

        void add(List<Spill> values) {
            for (Spill value : values) {
                if (value.kind() == ValueKind.REFERENCE) {
                    references = Math.max(references, value.slot() + 1);
                } else if (value.kind() != ValueKind.NULL) {
                    words = Math.max(words, value.slot() + value.kind().words);
                }
            }
        }
    }

    private Map<AbstractInsnNode, TailCall> tails(Set<AbstractInsnNode> tailReturns) {
        Map<AbstractInsnNode, TailCall> tails = new LinkedHashMap<>();
        for (AbstractInsnNode tail : tailReturns) {
            tails.put(tail, new TailCall(fusedBefore(tail, SuspendingCalls.directKind(kind), false)));
        }
        return tails;
    }

    /** A twin needs a frame above it, which a tail await has not. */
    private @Nullable MethodInsnNode fusedBefore(
            AbstractInsnNode instruction, @Nullable Kind direct, boolean savesFrame) {
        if (direct == null
                || !(flow.straightBefore(instruction) instanceof MethodInsnNode before)
                || !flow.handlers(flow.indexOf(before)).equals(flow.handlers(flow.indexOf(instruction)))) {
            return null;
        }
        boolean awaited = direct == Kind.COROUTINE;
        if (targets.isFusable(before, direct) || awaited && savesFrame && SuspendingCalls.hasTwin(before)) {
            return before;
        }
        TypeFlow.State state = awaited && targets.isLinkable(before) ? types.before(before) : null;
        // Below a tail there may be an object that is not constructed, which stack maps of the copies can't name.
        if (state == null || linked.size() == MethodPlan.MOST_LONG || state.holdsUninitialised()) {
            return null;
        }
        linked.put(before, state);
        return before;
    }

    // ---- types to come back with

    private Spill spill(int index, Object type) {
        ValueKind kind = ValueKind.of(type);
        return new Spill(index, kind, kind == ValueKind.REFERENCE ? cast((String) type) : null, -1);
    }

    private static @Nullable String cast(String type) {
        return type.equals("java/lang/Object") ? null : type;
    }

    // ---- variables in scope

    private void addScope(BitSet live, int index) {
        for (int slot = 0; slot < body.maxLocals; slot++) {
            if (variable(slot, index) != null) {
                live.set(slot);
            }
        }
    }

    private @Nullable LocalVariableNode variable(int slot, int index) {
        if (body.localVariables != null) {
            for (LocalVariableNode variable : body.localVariables) {
                if (variable.index == slot
                        && flow.indexOf(variable.start) <= index
                        && index < flow.indexOf(variable.end)) {
                    return variable;
                }
            }
        }
        return null;
    }
}
