package io.jawait.agent.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where operands were pushed, along every way to their use. A copy counts as what it is a copy of; what lay in a local was pushed by the
 * load. What else is done while the operand lies there plays no part, be it a null check or a probe that another agent has added.
 *
 * <p>A snapshot that does not follow later changes of the method.
 */
public final class OperandFlow {
    /** How many slots on top are other ones behind each instruction from DUP_X1 to SWAP. */
    private static final int[] REARRANGED = {3, 4, 4, 5, 6, 2};

    private final MethodNode method;
    private final ControlFlow flow;
    private List<List<Integer>> predecessors = List.of();
    private int[] depths = {};

    public OperandFlow(MethodNode method, ControlFlow flow) {
        this.method = method;
        this.flow = flow;
    }

    /**
     * What may have pushed the reference that is on top before the instruction; nothing where no way leads there.
     *
     * @param passed gets all else that runs from there on
     * @param copies gets what copies the operand on the way, or has pushed it below others
     */
    public Set<AbstractInsnNode> pushesBefore(
            AbstractInsnNode instruction, Set<AbstractInsnNode> passed, Set<AbstractInsnNode> copies) {
        AbstractInsnNode before = flow.straightBefore(instruction);
        if (before != null && pushes(before)) {
            return Set.of(before);
        }
        if (predecessors.isEmpty()) {
            depths = TypeFlow.depths(method);
            predecessors = flow.predecessors();
        }
        return follow(flow.indexOf(instruction), passed, copies);
    }

    /** Whether the instruction leaves a reference on top that was not there before; an initialised object is a new one. */
    private static boolean pushes(AbstractInsnNode instruction) {
        return switch (instruction.getOpcode()) {
            case Opcodes.ACONST_NULL,
                    Opcodes.LDC,
                    Opcodes.ALOAD,
                    Opcodes.AALOAD,
                    Opcodes.GETSTATIC,
                    Opcodes.GETFIELD,
                    Opcodes.CHECKCAST -> true;
            default ->
                instruction instanceof MethodInsnNode call && (!call.desc.endsWith(")V") || call.name.equals("<init>"))
                        || instruction instanceof InvokeDynamicInsnNode;
        };
    }

    private Set<AbstractInsnNode> follow(int use, Set<AbstractInsnNode> passed, Set<AbstractInsnNode> copies) {
        Set<AbstractInsnNode> pushes = new LinkedHashSet<>();
        BitSet seen = new BitSet();
        Deque<int[]> work = new ArrayDeque<>(); // an instruction, and the slot in which the operand lies before it
        work.push(new int[] {use, depths[use] - 1});
        while (!work.isEmpty()) {
            int[] place = work.pop();
            int above = depths[place[0]] - 1 - place[1];
            for (int before : predecessors.get(place[0])) {
                AbstractInsnNode instruction = flow.at(before);
                if (depths[before] < 0 || seen.get(before)) {
                    continue;
                }
                if (isOriginOf(above, instruction)) {
                    pushes.add(instruction);
                    if (!pushes(instruction)) {
                        copies.add(instruction);
                    }
                    continue;
                }
                seen.set(before);
                if (instruction.getOpcode() >= 0) {
                    passed.add(instruction);
                }
                boolean copied = above <= 1 && instruction.getOpcode() == Opcodes.DUP;
                if (copied) {
                    copies.add(instruction);
                }
                work.push(new int[] {before, copied && above == 0 ? place[1] - 1 : place[1]});
            }
        }
        return pushes;
    }

    /** Whether the instruction has put the operand there that has so many slots above itself then. */
    private static boolean isOriginOf(int above, AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode >= Opcodes.DUP_X1 && opcode <= Opcodes.SWAP
                ? above < REARRANGED[opcode - Opcodes.DUP_X1]
                : above == 0 && pushes(instruction);
    }
}
