package io.jawait.agent.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where control can go from each instruction of a method, by index; a snapshot that does not follow later changes. */
public final class ControlFlow {
    private final AbstractInsnNode[] instructions;
    private final int[][] successors;
    private final List<TryCatchBlockNode>[] coverage;
    private final int[] lines;
    private final Set<AbstractInsnNode> jumpTargets = new HashSet<>();
    private final MethodNode method;

    public ControlFlow(MethodNode method) {
        this.method = method;
        this.instructions = method.instructions.toArray();
        this.successors = new int[instructions.length][];
        for (int i = 0; i < instructions.length; i++) {
            successors[i] = successorsOf(i);
        }
        this.coverage = coverageOf(method);
        this.lines = linesOf(instructions);
    }

    public int size() {
        return instructions.length;
    }

    public AbstractInsnNode at(int index) {
        return instructions[index];
    }

    /**
     * The place of an instruction of the method.
     *
     * @throws IllegalStateException when the method has been changed before it: all that is known here is by place
     */
    public int indexOf(AbstractInsnNode instruction) {
        int index = method.instructions.indexOf(instruction);
        if (index >= size() || at(index) != instruction) {
            throw new IllegalStateException("changed since it was analysed: " + method.name);
        }
        return index;
    }

    /** Indices of the instructions that may run next, those of handlers not among them. */
    public int[] successors(int index) {
        return successors[index];
    }

    /** Indices of the instructions that may have run right before, by index; the caller's own. */
    List<List<Integer>> predecessors() {
        List<List<Integer>> predecessors = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            predecessors.add(new ArrayList<>(2));
        }
        for (int i = 0; i < size(); i++) {
            for (int next : successors(i)) {
                predecessors.get(next).add(i);
            }
        }
        return predecessors;
    }

    /** The blocks that protect the instruction, in the order of the exception table; of a block in parts the first part. */
    public List<TryCatchBlockNode> handlers(int index) {
        return coverage[index];
    }

    /** The instruction right before, labels and line numbers aside; null where a jump may come in between, or at the start. */
    public @Nullable AbstractInsnNode straightBefore(AbstractInsnNode instruction) {
        AbstractInsnNode before = instruction.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            if (before.getType() == AbstractInsnNode.FRAME || jumpTargets.contains(before)) {
                return null;
            }
            before = before.getPrevious();
        }
        return before;
    }

    /** The source line of the instruction; 0 when unknown. */
    public int line(int index) {
        return lines[index];
    }

    /** The node itself, or the first instruction behind it: labels, line numbers and stack maps are none. */
    public static @Nullable AbstractInsnNode instructionFrom(@Nullable AbstractInsnNode node) {
        AbstractInsnNode next = node;
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    /** The first instruction before it, labels, line numbers and stack maps aside. */
    public static @Nullable AbstractInsnNode instructionBefore(AbstractInsnNode node) {
        AbstractInsnNode before = node.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        return before;
    }

    /** Whether the instruction never goes on to the one behind it. */
    public static boolean endsFlow(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    /** The labels that the instruction may jump to. */
    public static List<LabelNode> targets(AbstractInsnNode instruction) {
        if (instruction instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        List<LabelNode> targets = new ArrayList<>();
        if (instruction instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }

    private int[] successorsOf(int index) {
        AbstractInsnNode instruction = instructions[index];
        List<LabelNode> targets = targets(instruction);
        jumpTargets.addAll(targets);
        boolean fallsThrough = !endsFlow(instruction) && index + 1 < instructions.length;
        int[] next = new int[targets.size() + (fallsThrough ? 1 : 0)];
        for (int i = 0; i < targets.size(); i++) {
            next[i] = indexOf(targets.get(i));
        }
        if (fallsThrough) {
            next[next.length - 1] = index + 1;
        }
        return next;
    }

    private static int[] linesOf(AbstractInsnNode[] instructions) {
        int[] lines = new int[instructions.length];
        int line = 0;
        for (int i = 0; i < lines.length; i++) {
            if (instructions[i] instanceof LineNumberNode number) {
                line = number.line;
            }
            lines[i] = line;
        }
        return lines;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private List<TryCatchBlockNode>[] coverageOf(MethodNode method) {
        List<TryCatchBlockNode>[] covered = new List[instructions.length];
        Arrays.fill(covered, List.of());
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            jumpTargets.add(block.handler);
            TryCatchBlockNode first = firstPartOf(block);
            int end = indexOf(block.end);
            for (int i = indexOf(block.start); i < end; i++) {
                if (covered[i].isEmpty()) {
                    covered[i] = new ArrayList<>();
                }
                covered[i].add(first);
            }
        }
        return covered;
    }

    /** Compilers leave gaps in a range, and shrinkers take it apart: what has one handler for one type counts as one block. */
    private TryCatchBlockNode firstPartOf(TryCatchBlockNode block) {
        for (TryCatchBlockNode other : method.tryCatchBlocks) {
            if (other.handler == block.handler && Objects.equals(other.type, block.type)) {
                return other;
            }
        }
        return block;
    }
}
