package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.ASYNCIO;
import static io.jawait.agent.analysis.RuntimeNames.COROUTINE_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;

import io.jawait.agent.analysis.ControlFlow;
import io.jawait.agent.analysis.SuspendingCalls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Brings the returns of a body to two forms: of a plain value, and the tail await of a coroutine.
 *
 * <pre>
 * return async(v)                          →  a plain return of v
 * return f()           inside try          →  return async(await(f()))    so that f's failure is caught there
 * return f()           inside try-finally  →  the same, before the finally block runs
 * return f()           elsewhere           →  stays, a tail await
 * </pre>
 */
final class ReturnNormalizer {
    private static final String RETURNED_AWAIT = "(" + COROUTINE_DESCRIPTOR + ")" + OBJECT_DESCRIPTOR;

    private final MethodNode body;
    private final ControlFlow flow;

    private ReturnNormalizer(MethodNode body) {
        this.body = body;
        this.flow = new ControlFlow(body);
    }

    /** Changes the body; gives the returns that are tail awaits. */
    static Set<AbstractInsnNode> normalize(MethodNode body) {
        new ReturnNormalizer(body).splitSharedReturns();
        new ReturnNormalizer(body).awaitReturnsInsideTry();
        return new ReturnNormalizer(body).unwrapReturns();
    }

    /** Whether the await was put in here for a return, where null has a message of its own. */
    static boolean isReturnedAwait(MethodInsnNode call) {
        return call.desc.equals(RETURNED_AWAIT);
    }

    /** Gives each branch of {@code return b ? async(1) : async(2)} a return of its own, so that each can be of a plain value. */
    private void splitSharedReturns() {
        List<AbstractInsnNode> splits = new ArrayList<>();
        for (AbstractInsnNode node : body.instructions.toArray()) {
            AbstractInsnNode next = node instanceof JumpInsnNode jump && node.getOpcode() == Opcodes.GOTO
                    ? instructionFrom(jump.label)
                    : instructionFrom(node.getNext());
            boolean shares = next != null
                    && next.getOpcode() == Opcodes.ARETURN
                    && node.getOpcode() >= 0
                    && (node.getOpcode() == Opcodes.GOTO || !ControlFlow.endsFlow(node))
                    && flow.straightBefore(next) != node
                    && flow.handlers(flow.indexOf(node)).equals(flow.handlers(flow.indexOf(next)));
            if (shares) {
                splits.add(node);
            }
        }
        for (AbstractInsnNode node : splits) {
            if (node.getOpcode() == Opcodes.GOTO) {
                body.instructions.set(node, new InsnNode(Opcodes.ARETURN));
            } else {
                body.instructions.insert(node, new InsnNode(Opcodes.ARETURN));
            }
        }
    }

    private static @Nullable AbstractInsnNode instructionFrom(@Nullable AbstractInsnNode node) {
        AbstractInsnNode next = node;
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    private void awaitReturnsInsideTry() {
        List<AbstractInsnNode> returns = new ArrayList<>();
        for (AbstractInsnNode node : body.instructions.toArray()) {
            boolean returned = node.getOpcode() == Opcodes.ARETURN
                    ? !flow.handlers(flow.indexOf(node)).isEmpty()
                    : node.getOpcode() == Opcodes.ASTORE && keepsReturnedValue((VarInsnNode) node);
            AbstractInsnNode before = flow.straightBefore(node);
            if (returned && (before == null || !SuspendingCalls.isAsync(before))) {
                returns.add(node);
            }
        }
        for (AbstractInsnNode node : returns) {
            body.instructions.insertBefore(node, call("await", RETURNED_AWAIT));
            body.instructions.insertBefore(node, call("async", "(" + OBJECT_DESCRIPTOR + ")" + COROUTINE_DESCRIPTOR));
        }
    }

    /**
     * Whether the store keeps the value of a {@code return} while finally blocks run: it stands in a range such as finally and
     * try-with-resources have, and all that is ever done with the value is to return it outside of that range. A variable of the source's own is not meant, nor a block that
     * gives a monitor back on its way out: nothing can be awaited in there.
     */
    private boolean keepsReturnedValue(VarInsnNode store) {
        AbstractInsnNode producer = flow.straightBefore(store);
        int index = flow.indexOf(store);
        List<TryCatchBlockNode> ranges =
                new ArrayList<>(flow.handlers(producer == null ? index : flow.indexOf(producer)));
        ranges.removeIf(range -> range.type != null && !range.type.equals("java/lang/Throwable"));
        if (ranges.isEmpty() || isNamed(store.var, index)) {
            return false;
        }
        List<Integer> loads = loadsOf(store.var, index);
        if (loads.isEmpty()) {
            return false;
        }
        for (int load : loads) {
            AbstractInsnNode next = instructionFrom(flow.at(load).getNext());
            if (next == null
                    || next.getOpcode() != Opcodes.ARETURN
                    || flow.handlers(flow.indexOf(next)).containsAll(ranges)) {
                return false;
            }
        }
        return true;
    }

    /** The loads that the stored value reaches; none when a monitor is given back on the way. */
    private List<Integer> loadsOf(int local, int store) {
        List<Integer> loads = new ArrayList<>();
        BitSet seen = new BitSet();
        Deque<Integer> work = new ArrayDeque<>();
        work.push(store);
        while (!work.isEmpty()) {
            int index = work.pop();
            for (int next : flow.successors(index)) {
                if (seen.get(next)) {
                    continue;
                }
                seen.set(next);
                AbstractInsnNode node = flow.at(next);
                if (node.getOpcode() == Opcodes.MONITOREXIT) {
                    return List.of();
                }
                boolean uses = node instanceof VarInsnNode variable && variable.var == local;
                if (uses && node.getOpcode() == Opcodes.ALOAD) {
                    loads.add(next);
                }
                if (!uses || node.getOpcode() == Opcodes.ALOAD) {
                    work.push(next);
                }
            }
        }
        return loads;
    }

    private boolean isNamed(int local, int store) {
        if (body.localVariables != null) {
            for (LocalVariableNode variable : body.localVariables) {
                if (variable.index == local
                        && flow.indexOf(variable.start) <= store + 2
                        && store < flow.indexOf(variable.end)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Set<AbstractInsnNode> unwrapReturns() {
        Set<AbstractInsnNode> tails = new LinkedHashSet<>();
        for (AbstractInsnNode node : body.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.ARETURN) {
                AbstractInsnNode before = flow.straightBefore(node);
                if (before != null && SuspendingCalls.isAsync(before)) {
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

    private static MethodInsnNode call(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, ASYNCIO, name, descriptor, false);
    }
}
