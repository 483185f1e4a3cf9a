package io.jawait.agent.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which locals may still be read after an instruction: a backward data-flow over the control-flow graph. */
public final class Liveness {
    private final ControlFlow flow;
    private final BitSet[] before;

    public Liveness(ControlFlow flow) {
        this.flow = flow;
        this.before = new BitSet[flow.size()];
        solve();
    }

    /** The slots that are read after {@code index} before they are written, on some path, handlers' paths included. */
    public BitSet after(int index) {
        BitSet live = new BitSet();
        for (int next : flow.successors(index)) {
            live.or(before[next]);
        }
        addHandlers(index, live);
        return live;
    }

    private void solve() {
        List<List<Integer>> predecessors = predecessors();
        Deque<Integer> work = new ArrayDeque<>();
        BitSet queued = new BitSet();
        for (int i = 0; i < before.length; i++) {
            before[i] = new BitSet();
            work.push(i);
            queued.set(i);
        }
        while (!work.isEmpty()) {
            int index = work.pop();
            queued.clear(index);
            BitSet live = transfer(index);
            if (!live.equals(before[index])) {
                before[index] = live;
                for (int predecessor : predecessors.get(index)) {
                    if (!queued.get(predecessor)) {
                        queued.set(predecessor);
                        work.push(predecessor);
                    }
                }
            }
        }
    }

    private BitSet transfer(int index) {
        BitSet live = new BitSet();
        for (int next : flow.successors(index)) {
            live.or(before[next]);
        }
        AbstractInsnNode instruction = flow.at(index);
        if (instruction instanceof VarInsnNode variable) {
            if (isStore(variable.getOpcode())) {
                live.clear(variable.var);
            } else {
                live.set(variable.var);
            }
        } else if (instruction instanceof IincInsnNode increment) {
            live.set(increment.var);
        }
        addHandlers(index, live);
        return live;
    }

    private void addHandlers(int index, BitSet live) {
        for (TryCatchBlockNode block : flow.handlers(index)) {
            live.or(before[flow.indexOf(block.handler)]);
        }
    }

    /** Those whose handlers begin at the instruction among them. */
    private List<List<Integer>> predecessors() {
        List<List<Integer>> predecessors = flow.predecessors();
        for (int i = 0; i < flow.size(); i++) {
            for (TryCatchBlockNode block : flow.handlers(i)) {
                predecessors.get(flow.indexOf(block.handler)).add(i);
            }
        }
        return predecessors;
    }

    private static boolean isStore(int opcode) {
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
    }
}
