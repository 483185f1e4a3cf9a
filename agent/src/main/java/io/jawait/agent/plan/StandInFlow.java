package io.jawait.agent.plan;

import io.jawait.agent.analysis.ControlFlow;
import io.jawait.agent.analysis.NameableTypes;
import io.jawait.agent.analysis.TypeFlow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The types in a body that goes on after a suspension, where values come back whose types can't be named: each comes back as an Object, or
 * as an array of Objects, and is followed from there. A stack map that it reaches has to say Object too, and an instruction that wants
 * more has a cast before it, to what it wants.
 *
 * <p>Two walks go along the code side by side, one with the types as they were and one with those of values that came back; again
 * until no stack map changes.
 */
public final class StandInFlow {
    private static final String OBJECT = "java/lang/Object";

    private final String owner;
    private final MethodNode body;
    private final Type tail;
    private final MethodPlan plan;
    private final NameableTypes names;
    private final ControlFlow flow;
    private final Map<AbstractInsnNode, SuspensionPoint> points = new HashMap<>();
    private final Map<FrameNode, FrameNode> frames = new HashMap<>();
    private final Map<AbstractInsnNode, TypeFlow.State> states = new HashMap<>();
    private final Map<AbstractInsnNode, List<Cast>> casts = new HashMap<>();
    private final Map<AbstractInsnNode, String> impossible = new HashMap<>();
    private boolean changed;
    private @Nullable String wantedAsItself;

    /**
     * A cast that an instruction needs.
     *
     * @param operand counted from the bottom of those that the instruction takes, see {@link Operands#of}
     */
    public record Cast(int operand, String type) {}

    /** {@code tail} is the type of what a return may hand over as it is. */
    public StandInFlow(String owner, MethodNode body, Type tail, MethodPlan plan, NameableTypes names) {
        this.owner = owner;
        this.body = body;
        this.tail = tail;
        this.plan = plan;
        this.names = names;
        this.flow = new ControlFlow(body);
        for (SuspensionPoint point : plan.points()) {
            points.put(point.call(), point);
        }
        solve();
    }

    /** Whether the plan saves a value whose type the code may not name. */
    public static boolean isNeeded(MethodPlan plan, NameableTypes names) {
        for (SuspensionPoint point : plan.points()) {
            for (List<Spill> spills : List.of(point.savedLocals(), point.savedOperands())) {
                for (Spill spill : spills) {
                    if (spill.castType() != null && !names.isNameable(spill.castType())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The stack map to have in the place of one of the body's. */
    public FrameNode frame(FrameNode original) {
        return frames.getOrDefault(original, original);
    }

    /** The types behind a suspension point without its result, or before a linked call. */
    public TypeFlow.State state(AbstractInsnNode instruction) {
        return Objects.requireNonNull(states.get(instruction));
    }

    public Map<AbstractInsnNode, List<Cast>> casts() {
        return casts;
    }

    /** The hidden type that an instruction wants and no cast can give it. */
    public Map<AbstractInsnNode, String> impossible() {
        return impossible;
    }

    /** Gives up on types that are wanted by their own names and not known to be hidden: most of them are public. */
    private void solve() {
        do {
            frames.clear();
            do {
                changed = false;
                wantedAsItself = null;
                casts.clear();
                impossible.clear();
                walk();
            } while (changed);
            if (wantedAsItself != null) {
                names.name(wantedAsItself);
            }
        } while (wantedAsItself != null);
    }

    private void walk() {
        Walk before = new Walk(owner, body);
        Walk after = new Walk(owner, body);
        int index = 0;
        for (AbstractInsnNode node : body.instructions) {
            if (before.locals != null && node instanceof FrameNode frame) {
                reach(frame, before, after, true);
            } else if (before.locals != null && node.getOpcode() >= 0) {
                use(node, before, after);
                jump(index, before, after);
                if (plan.linked().containsKey(node)) {
                    states.put(node, TypeFlow.stateOf(after));
                }
            }
            node.accept(before);
            (node instanceof FrameNode frame ? frame(frame) : node).accept(after);
            SuspensionPoint point = points.get(node);
            if (point != null && after.locals != null) {
                resume(point, index, before, after);
            }
            index++;
        }
    }

    // ---- where values come back

    private void resume(SuspensionPoint point, int index, Walk before, Walk after) {
        BitSet live = new BitSet();
        point.savedLocals().forEach(local -> live.set(local.index()));
        for (int slot = live.nextSetBit(0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            comeBack(before.locals, after.locals, slot);
        }
        for (int place = 0; place < after.stack.size() - 1; place++) {
            comeBack(before.stack, after.stack, place);
        }
        TypeFlow.State withResult = TypeFlow.stateOf(after);
        List<Object> operands = withResult.operands();
        states.put(point.call(), new TypeFlow.State(withResult.locals(), operands.subList(0, operands.size() - 1)));
        for (TryCatchBlockNode block : flow.handlers(index)) {
            reach(block.handler, before, after, false);
        }
    }

    private void comeBack(List<Object> before, List<Object> after, int place) {
        if (after.get(place) instanceof String type && type.equals(before.get(place)) && !names.isNameable(type)) {
            after.set(place, standIn(type));
        }
    }

    private static boolean cameBack(List<Object> before, List<Object> after, int place) {
        return before.get(place) instanceof String type && !type.equals(after.get(place));
    }

    private static String standIn(String type) {
        int dimensions = type.lastIndexOf('[') + 1;
        return dimensions == 0 ? OBJECT : type.substring(0, dimensions) + "L" + OBJECT + ";";
    }

    // ---- where they go

    private void jump(int index, Walk before, Walk after) {
        for (LabelNode target : ControlFlow.targets(flow.at(index))) {
            reach(target, before, after, true);
        }
        for (TryCatchBlockNode block : flow.handlers(index)) {
            reach(block.handler, before, after, false);
        }
    }

    private void reach(LabelNode target, Walk before, Walk after, boolean withOperands) {
        AbstractInsnNode node = target;
        while (node != null && node.getOpcode() < 0 && !(node instanceof FrameNode)) {
            node = node.getNext();
        }
        if (node instanceof FrameNode frame) {
            reach(frame, before, after, withOperands);
        }
    }

    private void reach(FrameNode frame, Walk before, Walk after, boolean withOperands) {
        FrameNode known = frame(frame);
        List<Object> locals = widened(known.local, before.locals, after.locals);
        List<Object> stack = withOperands ? widened(known.stack, before.stack, after.stack) : known.stack;
        if (!locals.equals(known.local) || !stack.equals(known.stack)) {
            frames.put(
                    frame,
                    new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray()));
            changed = true;
        }
    }

    /** Of operands an instruction takes some before it jumps: those of the map are the lowest. */
    private List<Object> widened(List<Object> map, List<Object> before, List<Object> after) {
        List<Object> widened = new ArrayList<>(map);
        int place = 0;
        for (int i = 0; i < map.size(); i++) {
            if (map.get(i) instanceof String type
                    && place < after.size()
                    && cameBack(before, after, place)
                    && !names.isInterface(type)) {
                widened.set(i, standIn(type));
            }
            place += map.get(i) == Opcodes.LONG || map.get(i) == Opcodes.DOUBLE ? 2 : 1;
        }
        return widened;
    }

    // ---- what is made of them

    private void use(AbstractInsnNode node, Walk before, Walk after) {
        List<Type> wanted = plan.tails().containsKey(node) ? List.of(tail) : Operands.of(node);
        int place = after.stack.size();
        for (int i = wanted.size() - 1; i >= 0; i--) {
            place -= wanted.get(i).getSize();
            if (cameBack(before.stack, after.stack, place)) {
                use(node, i, wanted.get(i).getInternalName(), place, before, after);
            }
        }
    }

    private void use(AbstractInsnNode node, int operand, String wanted, int place, Walk before, Walk after) {
        String original = (String) before.stack.get(place);
        if (wanted.equals(OBJECT) || wanted.equals(after.stack.get(place)) || names.isInterface(wanted)) {
            return;
        }
        String type = names.isNameable(original) ? original : wanted;
        if (names.isHidden(type)) {
            impossible.put(node, type);
        } else if (type.equals(original) && !names.isNameable(type)) {
            wantedAsItself = type;
        }
        casts.computeIfAbsent(node, any -> new ArrayList<>()).add(new Cast(operand, type));
        after.stack.set(place, type);
    }

    private static final class Walk extends AnalyzerAdapter {
        Walk(String owner, MethodNode method) {
            super(Opcodes.ASM9, owner, method.access, method.name, method.desc, null);
        }
    }
}
