package io.jawait.agent.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The verification types of locals and operands before chosen instructions, by one walk along the code from stack map to stack map.
 * No class is looked up: at a join the map is the merged type.
 */
public final class TypeFlow {
    private final Map<AbstractInsnNode, State> states = new HashMap<>();

    /**
     * The types before an instruction, in the form that ASM gives frames: an Integer such as {@link Opcodes#INTEGER}, the
     * internal name or array descriptor of a class, or the Label of the NEW that made an uninitialised object.
     *
     * @param locals one entry a slot; the second slot of a long or double is {@link Opcodes#TOP}
     * @param operands one entry a value, from the bottom
     */
    public record State(List<Object> locals, List<Object> operands) {
        /** Whether there is an object whose constructor has not been called; only the stack maps of this very body can name it. */
        public boolean holdsUninitialised() {
            return locals.stream().anyMatch(Label.class::isInstance)
                    || operands.stream().anyMatch(Label.class::isInstance);
        }
    }

    public TypeFlow(String ownerInternalName, MethodNode method, Predicate<AbstractInsnNode> chosen) {
        Walk walk = new Walk(ownerInternalName, method);
        for (AbstractInsnNode instruction = method.instructions.getFirst();
                instruction != null;
                instruction = instruction.getNext()) {
            if (walk.locals != null && chosen.test(instruction)) {
                states.put(instruction, stateOf(walk));
            }
            instruction.accept(walk);
        }
    }

    /** The types where a walk stands. */
    public static State stateOf(AnalyzerAdapter walk) {
        return new State(List.copyOf(walk.locals), operands(walk.stack));
    }

    /** Null when the walk never reached the instruction. */
    public @Nullable State before(AbstractInsnNode instruction) {
        return states.get(instruction);
    }

    /** How many slots the operands take before each instruction, by index; less than 0 where the code has no way to it. */
    static int[] depths(MethodNode method) {
        Walk walk = new Walk("java/lang/Object", method);
        AbstractInsnNode[] instructions = method.instructions.toArray();
        int[] depths = new int[instructions.length];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = walk.stack == null ? -1 : walk.stack.size();
            instructions[i].accept(walk);
        }
        for (int i = depths.length - 2; i >= 0; i--) {
            if (instructions[i].getOpcode() < 0) {
                depths[i] = depths[i + 1]; // a stack map tells it of the labels before it, too
            }
        }
        return depths;
    }

    /** Gives each NEW a label of its own, which all stack maps use for it: a label stands for one allocation from then on. */
    public static void labelAllocations(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction.getOpcode() == Opcodes.NEW && !(instruction.getPrevious() instanceof LabelNode)) {
                method.instructions.insertBefore(instruction, new LabelNode());
            }
        }
    }

    private static List<Object> operands(List<Object> stack) {
        List<Object> operands = new ArrayList<>(stack.size());
        for (int i = 0; i < stack.size(); i++) {
            Object type = stack.get(i);
            operands.add(type);
            if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
                i++;
            }
        }
        return List.copyOf(operands);
    }

    private static final class Walk extends AnalyzerAdapter {
        Walk(String owner, MethodNode method) {
            super(Opcodes.ASM9, owner, method.access, method.name, method.desc, null);
        }
    }
}
