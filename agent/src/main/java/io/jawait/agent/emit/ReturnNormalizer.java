package io.jawait.agent.emit;

import io.jawait.agent.analysis.ControlFlow;
import io.jawait.agent.analysis.Kind;
import io.jawait.agent.analysis.MonitorFlow;
import io.jawait.agent.analysis.OperandFlow;
import io.jawait.agent.analysis.SuspendingCalls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Brings the returns of a body to two forms: of a plain value, and the tail await of a coroutine. Other kinds have other names for
 * {@code async} and return other objects.
 *
 * <pre>
 * return async(v)                          →  a plain return of v
 * return f()           inside try          →  return async(await(f()))    so that f's failure is caught there
 * return f()           inside try-finally  →  the same, before the finally block runs
 * return f()           elsewhere           →  stays, a tail await
 * return                                   →  return null, of methods that are void
 * </pre>
 */
final class ReturnNormalizer {
    private final MethodNode body;
    private final Kind kind;
    private final ControlFlow flow;
    private final Predicate<AbstractInsnNode> monitorHeld;

    /** What pushes a value that is returned, and no other one in its place. */
    private final Set<AbstractInsnNode> returned = new HashSet<>();

    private ReturnNormalizer(MethodNode body, Kind kind) {
        this.body = body;
        this.kind = kind;
        this.flow = new ControlFlow(body);
        this.monitorHeld = MonitorFlow.heldIn(body);
    }

    /** Changes the body; gives the returns that are tail awaits. */
    static Set<AbstractInsnNode> normalize(MethodNode body, Kind kind) {
        if (Type.getReturnType(body.desc).getSort() == Type.VOID) {
            returnNull(body);
            return Set.of();
        }
        new ReturnNormalizer(body, kind).splitSharedReturns();
        new ReturnNormalizer(body, kind).awaitReturnsInsideTry();
        return new ReturnNormalizer(body, kind).unwrapReturns();
    }

    private static void returnNull(MethodNode body) {
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.RETURN) {
                body.instructions.insertBefore(node, new InsnNode(Opcodes.ACONST_NULL));
                body.instructions.set(node, new InsnNode(Opcodes.ARETURN));
            }
        }
    }

    /**
     * Gives each branch of {@code return b ? async(1) : async(2)} a return of its own, in the ranges of that branch. Branches in
     * different ranges come from a switch expression that yields out of a try: what it gives is returned outside.
     */
    private void splitSharedReturns() {
        List<AbstractInsnNode> returning = new ArrayList<>();
        branchesByReturn().forEach((shared, branches) -> {
            boolean alone = branches.size() == 1 && flow.straightBefore(shared) == branches.get(0);
            if (!alone && haveSameHandlers(branches)) {
                returning.addAll(branches);
            }
        });
        returning.forEach(this::returnFrom); // not before all is known: the first one moves what stands behind it
    }

    /** The gotos and instructions that come to a return with its value. */
    private Map<AbstractInsnNode, List<AbstractInsnNode>> branchesByReturn() {
        Map<AbstractInsnNode, List<AbstractInsnNode>> branches = new LinkedHashMap<>();
        for (AbstractInsnNode node : body.instructions) {
            boolean jumps = node.getOpcode() == Opcodes.GOTO;
            AbstractInsnNode next = ControlFlow.instructionFrom(jumps ? ((JumpInsnNode) node).label : node.getNext());
            boolean comes = node.getOpcode() >= 0 && (jumps || !ControlFlow.endsFlow(node));
            if (comes && next != null && next.getOpcode() == Opcodes.ARETURN) {
                branches.computeIfAbsent(next, each -> new ArrayList<>()).add(node);
            }
        }
        return branches;
    }

    private boolean haveSameHandlers(List<AbstractInsnNode> branches) {
        List<TryCatchBlockNode> handlers = handlersOfValue(branches.get(0));
        for (AbstractInsnNode branch : branches) {
            if (!handlersOfValue(branch).equals(handlers)) {
                return false;
            }
        }
        return true;
    }

    private List<TryCatchBlockNode> handlersOfValue(AbstractInsnNode branch) {
        AbstractInsnNode before = branch.getOpcode() == Opcodes.GOTO ? flow.straightBefore(branch) : null;
        return flow.handlers(flow.indexOf(before == null ? branch : before));
    }

    private void returnFrom(AbstractInsnNode branch) {
        if (branch.getOpcode() == Opcodes.GOTO) {
            body.instructions.set(branch, new InsnNode(Opcodes.ARETURN));
        } else {
            body.instructions.insert(branch, new InsnNode(Opcodes.ARETURN));
        }
    }

    /** What is returned inside try is awaited there, although the return itself stands outside of the range. */
    private void awaitReturnsInsideTry() {
        if (body.tryCatchBlocks.isEmpty()) {
            return;
        }
        Set<AbstractInsnNode> values = new LinkedHashSet<>();
        Map<AbstractInsnNode, List<TryCatchBlockNode>> returns = new LinkedHashMap<>();
        findReturnsInsideTry(values, returns);
        for (AbstractInsnNode node : body.instructions) {
            if (node.getOpcode() == Opcodes.ASTORE && keepsReturnedValue((VarInsnNode) node)) {
                AbstractInsnNode before = flow.straightBefore(node);
                values.add(before == null ? node.getPrevious() : before);
            }
        }
        values.removeIf(kind::isEnd);
        values.forEach(this::awaitBehind);
        returns.forEach(this::awaitBefore);
    }

    /**
     * Finds the values to be awaited where they are made, and the returns to be awaited where they stand, with the blocks that have to
     * cover that place then.
     */
    private void findReturnsInsideTry(
            Set<AbstractInsnNode> values, Map<AbstractInsnNode, List<TryCatchBlockNode>> returns) {
        OperandFlow operands = new OperandFlow(body, flow);
        for (AbstractInsnNode node : body.instructions) {
            if (node.getOpcode() != Opcodes.ARETURN) {
                continue;
            }
            Set<AbstractInsnNode> passed = new LinkedHashSet<>();
            Set<AbstractInsnNode> copies = new LinkedHashSet<>();
            Set<AbstractInsnNode> pushes = operands.pushesBefore(node, passed, copies);
            if (pushes.size() == 1) {
                returned.addAll(pushes);
            }
            List<TryCatchBlockNode> ranges = rangesAround(pushes);
            if (!ranges.isEmpty()) {
                if (passed.isEmpty() || actsOutsideOf(ranges, passed, copies.isEmpty())) {
                    values.addAll(pushes);
                } else {
                    ranges.removeAll(flow.handlers(flow.indexOf(node)));
                    returns.put(node, ranges);
                }
            }
        }
    }

    /** The blocks that protect all of the values; none where nothing is to be awaited, or nothing can be. */
    private List<TryCatchBlockNode> rangesAround(Set<AbstractInsnNode> values) {
        if (values.stream().allMatch(kind::isEnd)) {
            return List.of();
        }
        List<TryCatchBlockNode> ranges = null;
        for (AbstractInsnNode value : values) {
            List<TryCatchBlockNode> handlers = monitorHeld.test(value) ? List.of() : flow.handlers(flow.indexOf(value));
            if (ranges == null) {
                ranges = new ArrayList<>(handlers);
            } else {
                ranges.retainAll(handlers);
            }
        }
        return ranges == null ? List.of() : ranges;
    }

    /**
     * Whether a finally block runs while the value lies among the operands, or resources are closed, as Scala and ecj have it: the value has
     * to be awaited before. Otherwise it is awaited last; so is one that is copied, for it may be looked at, and exchanged for another one.
     */
    private boolean actsOutsideOf(List<TryCatchBlockNode> ranges, Set<AbstractInsnNode> passed, boolean mayBeFinally) {
        for (AbstractInsnNode node : passed) {
            if ((SuspendingCalls.isClose(node) || mayBeFinally && !isOfProbe(node.getOpcode()))
                    && !flow.handlers(flow.indexOf(node)).containsAll(ranges)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfProbe(int opcode) {
        return opcode <= Opcodes.ALOAD || opcode == Opcodes.BASTORE || opcode == Opcodes.GOTO;
    }

    private void awaitBehind(AbstractInsnNode value) {
        body.instructions.insert(value, kind.end());
        body.instructions.insert(value, SuspendingCalls.tail(kind));
    }

    /** Protects the await by the ranges, besides those in which the return stands. */
    private void awaitBefore(AbstractInsnNode returns, List<TryCatchBlockNode> ranges) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        body.instructions.insertBefore(returns, start);
        awaitBehind(start);
        body.instructions.insertBefore(returns, end);
        for (TryCatchBlockNode range : ranges) { // the order of the table decides who catches
            int behind = body.tryCatchBlocks.indexOf(range) + 1;
            body.tryCatchBlocks.add(behind, new TryCatchBlockNode(start, end, range.handler, range.type));
        }
    }

    /**
     * Whether the store keeps the value of a {@code return} while finally blocks run: it stands in a range such as finally and
     * try-with-resources have, and all that is ever done with the value is to return it outside of that range.
     *
     * <p>A variable of the source's own looks much alike, and has no name where the class has no debug information. But the finally blocks
     * of a {@code return} are inlined at its place, so it ends before the handler; what goes on behind the try ends behind the handler.
     * And nobody else stores to the compiler's variable, or reads it in a handler or inside of the range. Inside a synchronized block nothing
     * can be awaited.
     */
    private boolean keepsReturnedValue(VarInsnNode store) {
        AbstractInsnNode producer = flow.straightBefore(store);
        int index = flow.indexOf(store);
        List<TryCatchBlockNode> ranges =
                new ArrayList<>(flow.handlers(producer == null ? index : flow.indexOf(producer)));
        ranges.removeIf(range -> range.type != null && !range.type.equals("java/lang/Throwable"));
        if (ranges.isEmpty() || monitorHeld.test(store)) {
            return false;
        }
        Set<Integer> loads = loadsOf(store.var, index);
        if (loads.isEmpty()) {
            return false;
        }
        for (int load : loads) {
            if (!returnsOutsideOf(ranges, load)) {
                return false;
            }
        }
        return isOnlyStoreFor(loads, store);
    }

    /** Whether what is loaded is returned, and that outside of a range but before its handler. */
    private boolean returnsOutsideOf(List<TryCatchBlockNode> ranges, int load) {
        for (TryCatchBlockNode range : ranges) {
            if (!flow.handlers(load).contains(range) && load < flow.indexOf(range.handler)) {
                return returned.contains(flow.at(load));
            }
        }
        return false;
    }

    private boolean isOnlyStoreFor(Set<Integer> loads, VarInsnNode store) {
        for (AbstractInsnNode node : body.instructions) {
            boolean isOther = node != store && node instanceof VarInsnNode other && other.var == store.var;
            if (isOther
                    && node.getOpcode() == Opcodes.ASTORE
                    && !Collections.disjoint(loadsOf(store.var, flow.indexOf(node)), loads)) {
                return false;
            }
        }
        return true;
    }

    /** The loads that the stored value reaches, through handlers too. */
    private Set<Integer> loadsOf(int local, int store) {
        Set<Integer> loads = new LinkedHashSet<>();
        BitSet seen = new BitSet();
        Deque<Integer> work = new ArrayDeque<>(nextOf(store));
        while (!work.isEmpty()) {
            int index = work.pop();
            if (seen.get(index)) {
                continue;
            }
            seen.set(index);
            AbstractInsnNode node = flow.at(index);
            boolean uses = node instanceof VarInsnNode variable && variable.var == local;
            if (uses && node.getOpcode() == Opcodes.ALOAD) {
                loads.add(index);
            }
            if (!uses || node.getOpcode() == Opcodes.ALOAD) {
                work.addAll(nextOf(index));
            }
        }
        return loads;
    }

    /** Where control may go from the instruction, when it throws too. */
    private List<Integer> nextOf(int index) {
        List<Integer> next = new ArrayList<>();
        for (int each : flow.successors(index)) {
            next.add(each);
        }
        for (TryCatchBlockNode range : flow.handlers(index)) {
            next.add(flow.indexOf(range.handler));
        }
        return next;
    }

    private Set<AbstractInsnNode> unwrapReturns() {
        Set<AbstractInsnNode> tails = new LinkedHashSet<>();
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.ARETURN) {
                AbstractInsnNode before = flow.straightBefore(node);
                if (before != null && kind.isEnd(before)) {
                    unwrap((MethodInsnNode) before);
                } else {
                    tails.add(node);
                }
            }
        }
        return tails;
    }

    private void unwrap(MethodInsnNode async) {
        if (async.desc.startsWith("()")) {
            body.instructions.set(async, new InsnNode(Opcodes.ACONST_NULL));
        } else {
            body.instructions.remove(async);
        }
    }
}
