package io.jawait.agent.analysis;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which monitors a method holds before each of its instructions, whichever compiler arranged the code. */
public final class MonitorFlow extends ForwardFlow<MonitorFlow.Held> {

    /** The monitors held, innermost first. Equal when equally deep: the line of the first path found is told. */
    static final class Held {
        static final Held NOTHING = new Held(null, null, 0);

        /** The paths to here hold differently many. */
        static final Held UNKNOWN = new Held(null, null, -1);

        /** The instruction that took the innermost one; null when none is held. */
        final @Nullable AbstractInsnNode enter;

        private final @Nullable Held outer;
        private final int depth;

        private Held(@Nullable AbstractInsnNode enter, @Nullable Held outer, int depth) {
            this.enter = enter;
            this.outer = outer;
            this.depth = depth;
        }

        private Held entered(AbstractInsnNode instruction) {
            return equals(UNKNOWN) ? this : new Held(instruction, this, depth + 1);
        }

        private Held exited() {
            return outer == null ? this : outer;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Held held && held.depth == depth;
        }

        @Override
        public int hashCode() {
            return depth;
        }
    }

    private MonitorFlow(MethodNode method) {
        super(method);
        run(Held.NOTHING);
    }

    /** Null when the method takes no monitor at all. */
    static @Nullable MonitorFlow of(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.MONITORENTER) {
                return new MonitorFlow(method);
            }
        }
        return null;
    }

    /** The instructions of the method that run while a monitor is held, or may be. */
    public static Predicate<AbstractInsnNode> heldIn(MethodNode method) {
        MonitorFlow flow = of(method);
        return flow == null ? instruction -> false : instruction -> !Held.NOTHING.equals(flow.before(instruction));
    }

    @Override
    protected Held after(AbstractInsnNode instruction, Held before) {
        return switch (instruction.getOpcode()) {
            case Opcodes.MONITORENTER -> before.entered(instruction);
            case Opcodes.MONITOREXIT -> before.exited();
            default -> before;
        };
    }

    @Override
    protected Held join(Held first, Held second) {
        return first.equals(second) ? first : Held.UNKNOWN;
    }

    /**
     * Compilers let a range end one instruction late, behind the {@code monitorexit}; only what can really throw there
     * may carry "not held any more" into the handler that releases.
     */
    @Override
    protected boolean mayThrow(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (opcode < Opcodes.IALOAD) {
            return opcode >= Opcodes.LDC && opcode < Opcodes.ILOAD;
        }
        if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE || opcode >= Opcodes.POP && opcode <= Opcodes.SWAP) {
            return false;
        }
        return opcode != Opcodes.IINC && opcode < Opcodes.IFEQ || opcode > Opcodes.RETURN && opcode < Opcodes.IFNULL;
    }
}
