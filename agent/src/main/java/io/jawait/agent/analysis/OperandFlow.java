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
     * @param copies gets what copies the operand on the way
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
                if (above == 0 && pushes(instruction)) {
                    pushes.add(instruction);
                    continue;
                }
                seen.set(before);
                if (instruction.getOpcode() >= 0) {
                    passed.add(instruction);
                }
                work.push(new int[] {before, slotBefore(instruction, place[1], above, copies)});
            }
        }
        return pushes;
    }

    /** The slot in which the operand lay before the instruction, that has so many slots above itself behind it. */
    private static int slotBefore(AbstractInsnNode instruction, int slot, int above, Set<AbstractInsnNode> copies) {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.SWAP && above < 2) {
            return slot + 2 * above - 1;
        } else if (opcode < Opcodes.DUP || opcode >= Opcodes.SWAP) {
            return slot;
        }
        int copied = (opcode - Opcodes.DUP) / 3 + 1; // slots
        int lowerCopy = copied + (opcode - Opcodes.DUP) % 3; // so many slots are above it
        if (above < copied || above >= lowerCopy && above < lowerCopy + copied) {
            copies.add(instruction);
        }
        return above < lowerCopy ? slot - copied : above < lowerCopy + copied ? slot - copied + lowerCopy : slot;
    }
}
