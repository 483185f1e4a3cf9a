package io.jawait.agent.analysis;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which calls of {@code hasNext} may be those of a loop over {@code each(...)}: those on an iterator that comes from there on some path,
 * through locals and copies. One that comes by other ways, through a field for one, throws when it is asked.
 */
final class EachFlow extends ForwardFlow<EachFlow.Values> {
    private static final int OTHER = 0;
    private static final int ITERABLE = 1;
    private static final int ITERATOR = 2;

    /**
     * What is known of the values at a place.
     *
     * @param top of the operands, one of the constants above
     * @param second the operand below, where the top is a copy of it
     */
    record Values(BitSet iterables, BitSet iterators, int top, int second) {
        private Values withTop(int kind) {
            return new Values(iterables, iterators, kind, OTHER);
        }

        private Values copied() {
            return new Values(iterables, iterators, top, top);
        }

        private int local(int index) {
            return iterators.get(index) ? ITERATOR : iterables.get(index) ? ITERABLE : OTHER;
        }

        private Values stored(int index) {
            BitSet newIterables = (BitSet) iterables.clone();
            BitSet newIterators = (BitSet) iterators.clone();
            newIterables.set(index, top == ITERABLE);
            newIterators.set(index, top == ITERATOR);
            return new Values(newIterables, newIterators, second, OTHER);
        }
    }

    private EachFlow(MethodNode method) {
        super(method);
        run(new Values(new BitSet(), new BitSet(), OTHER, OTHER));
    }

    /** Null when the method does not call {@code each} at all. */
    static @Nullable EachFlow of(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (isEach(instruction)) {
                return new EachFlow(method);
            }
        }
        return null;
    }

    /** Whether the instruction is such a {@code hasNext}. */
    boolean isHasNext(AbstractInsnNode instruction) {
        if (!(instruction instanceof MethodInsnNode call)
                || !call.name.equals("hasNext")
                || !call.desc.equals("()Z")
                || !call.owner.equals("java/util/Iterator")) {
            return false;
        }
        Values values = before(instruction);
        return values != null && values.top == ITERATOR;
    }

    @Override
    protected Values after(AbstractInsnNode instruction, Values before) {
        if (instruction.getOpcode() < 0) {
            return before;
        }
        if (instruction instanceof MethodInsnNode call) {
            boolean iterates = call.name.equals("iterator") && call.desc.equals("()Ljava/util/Iterator;");
            return before.withTop(isEach(call) ? ITERABLE : iterates && before.top == ITERABLE ? ITERATOR : OTHER);
        }
        return switch (instruction.getOpcode()) {
            case Opcodes.ALOAD -> before.withTop(before.local(((VarInsnNode) instruction).var));
            case Opcodes.ASTORE -> before.stored(((VarInsnNode) instruction).var);
            case Opcodes.DUP -> before.copied();
            case Opcodes.CHECKCAST, Opcodes.GOTO, Opcodes.NOP -> before;
            default -> before.withTop(OTHER);
        };
    }

    @Override
    protected Values join(Values first, Values second) {
        BitSet iterables = (BitSet) first.iterables.clone();
        iterables.or(second.iterables);
        BitSet iterators = (BitSet) first.iterators.clone();
        iterators.or(second.iterators);
        return new Values(iterables, iterators, Math.max(first.top, second.top), Math.max(first.second, second.second));
    }

    private static boolean isEach(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(RuntimeNames.ASYNCIO)
                && call.name.equals("each");
    }
}
