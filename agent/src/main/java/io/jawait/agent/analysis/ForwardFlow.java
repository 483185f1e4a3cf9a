package io.jawait.agent.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Forward data flow over the instructions of a method, along every path that the instructions and the exception table
 * allow; the source's structure plays no part.
 *
 * @param <S> an immutable state; joining must come to a fixed point
 */
public abstract class ForwardFlow<S> {
    private final ControlFlow flow;
    private final List<@Nullable S> before;
    private final Deque<Integer> pending = new ArrayDeque<>();

    protected ForwardFlow(MethodNode method) {
        flow = new ControlFlow(method);
        before = new ArrayList<>(Collections.nCopies(flow.size(), null));
    }

    protected abstract S after(AbstractInsnNode instruction, S before);

    protected abstract S join(S first, S second);

    /** Whether the handlers around the instruction are reached from it. */
    protected boolean mayThrow(AbstractInsnNode instruction) {
        return instruction.getOpcode() >= 0;
    }

    /** Follows all paths from the method's entry. */
    protected final void run(S entry) {
        reach(0, entry);
        while (!pending.isEmpty()) {
            follow(pending.pop());
        }
    }

    /** The state before an instruction; null when no path leads there. */
    public final @Nullable S before(AbstractInsnNode instruction) {
        return before.get(flow.indexOf(instruction));
    }

    private void follow(int index) {
        AbstractInsnNode instruction = flow.at(index);
        S state = Objects.requireNonNull(before.get(index));
        if (mayThrow(instruction)) {
            reachHandlers(index, state);
        }
        S next = after(instruction, state);
        for (int successor : flow.successors(index)) {
            reach(successor, next);
        }
    }

    /** The table is asked in its order, and an entry that catches everything hides those after it. */
    private void reachHandlers(int index, S state) {
        for (TryCatchBlockNode block : flow.handlers(index)) {
            reach(flow.indexOf(block.handler), state);
            if (block.type == null || block.type.equals("java/lang/Throwable")) {
                return;
            }
        }
    }

    private void reach(int index, S state) {
        S known = before.get(index);
        S joined = known == null ? state : join(known, state);
        if (!joined.equals(known)) {
            before.set(index, joined);
            pending.push(index);
        }
    }
}
