package io.jawait.agent.emit;

import io.jawait.agent.analysis.ControlFlow;
import io.jawait.agent.plan.SuspensionPoint;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Which instructions of the body a resumed run can reach: in the tail, from the suspension points on without back edges; and
 * in the loops, from the targets of those back edges on.
 */
final class ReentryFlow {
    private final ControlFlow flow;
    private final BitSet tail = new BitSet();
    private final BitSet loops = new BitSet();

    ReentryFlow(MethodContext context) {
        this.flow = new ControlFlow(context.body);
        Deque<Integer> work = new ArrayDeque<>();
        Deque<Integer> loopHeads = new ArrayDeque<>();
        for (SuspensionPoint point : context.plan.points()) {
            int call = flow.indexOf(point.call());
            add(call + 1, tail, work);
            addHandlers(call, tail, work);
        }
        while (!work.isEmpty()) {
            int index = work.pop();
            for (int next : flow.successors(index)) {
                if (next <= index) {
                    loopHeads.push(next);
                } else {
                    add(next, tail, work);
                }
            }
            addHandlers(index, tail, work);
        }
        while (!loopHeads.isEmpty()) {
            add(loopHeads.pop(), loops, work);
        }
        while (!work.isEmpty()) {
            int index = work.pop();
            for (int next : flow.successors(index)) {
                add(next, loops, work);
            }
            addHandlers(index, loops, work);
        }
    }

    boolean inTail(int index) {
        return tail.get(index);
    }

    boolean inLoops(int index) {
        return loops.get(index);
    }

    boolean hasLoops() {
        return !loops.isEmpty();
    }

    /** The labels that a jump in the tail goes to: backward into the loops, forward in the tail. */
    Map<LabelNode, LabelNode> jumpLabels(
            int index, Map<LabelNode, LabelNode> tailLabels, Map<LabelNode, LabelNode> loopLabels) {
        Map<LabelNode, LabelNode> labels = new HashMap<>();
        for (LabelNode target : ControlFlow.targets(flow.at(index))) {
            labels.put(target, (flow.indexOf(target) <= index ? loopLabels : tailLabels).get(target));
        }
        return labels;
    }

    private void addHandlers(int index, BitSet reached, Deque<Integer> work) {
        for (TryCatchBlockNode block : flow.handlers(index)) {
            add(flow.indexOf(block.handler), reached, work);
        }
    }

    private static void add(int index, BitSet reached, Deque<Integer> work) {
        if (!reached.get(index)) {
            reached.set(index);
            work.push(index);
        }
    }
}
