package io.jawait.agent.emit;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where the locals of a body stand in a copy of it: parameters and others each move by a fixed number of slots, to make room
 * for the copy's own parameters.
 *
 * @param own the verification types of the slots that are the copy's own, TOP where they are the body's or unused
 */
record LocalMap(int parameterSlots, int parameterShift, int otherShift, List<Object> own) {
    int of(int index) {
        return index + (index < parameterSlots ? parameterShift : otherShift);
    }

    /** The first slot behind all of the copy's locals, when the body has {@code maxLocals}. */
    int end(int maxLocals) {
        return Math.max(own.size(), of(Math.max(maxLocals, parameterSlots)));
    }

    AbstractInsnNode move(VarInsnNode instruction) {
        return new VarInsnNode(instruction.getOpcode(), of(instruction.var));
    }

    AbstractInsnNode move(IincInsnNode instruction) {
        return new IincInsnNode(of(instruction.var), instruction.incr);
    }

    /** A stack map with the copy's own locals and these of the body, one entry a slot. */
    FrameNode frame(List<Object> bodyLocals, List<Object> operands) {
        List<Object> slots = new ArrayList<>(own);
        for (int i = 0; i < bodyLocals.size(); i++) {
            if (bodyLocals.get(i) != Opcodes.TOP) {
                int slot = of(i);
                while (slots.size() <= slot) {
                    slots.add(Opcodes.TOP);
                }
                slots.set(slot, bodyLocals.get(i));
            }
        }
        List<Object> entries = compressed(slots);
        return new FrameNode(Opcodes.F_NEW, entries.size(), entries.toArray(), operands.size(), operands.toArray());
    }

    /** A stack map of the body, for the copy. */
    FrameNode frame(FrameNode original) {
        List<Object> slots = new ArrayList<>();
        for (Object type : original.local) {
            slots.add(type);
            if (isWide(type)) {
                slots.add(Opcodes.TOP);
            }
        }
        return frame(slots, original.stack == null ? List.of() : original.stack);
    }

    /** Whether the body keeps a two-word value in the last parameter's slot and the one behind it, if only in a stack map. */
    static boolean straddles(MethodNode body, int parameterSlots) {
        for (AbstractInsnNode node : body.instructions) {
            boolean wide = node instanceof VarInsnNode variable
                    ? variable.var == parameterSlots - 1
                            && (variable.getOpcode() == Opcodes.LSTORE || variable.getOpcode() == Opcodes.DSTORE)
                    : node instanceof FrameNode frame && hasWideAt(frame, parameterSlots - 1);
            if (wide) {
                return true;
            }
        }
        return false;
    }

    /** Stack maps of dead code name what nobody stored. */
    private static boolean hasWideAt(FrameNode frame, int slot) {
        int place = 0;
        for (Object type : frame.local) {
            if (place == slot && isWide(type)) {
                return true;
            }
            place += isWide(type) ? 2 : 1;
        }
        return false;
    }

    private static List<Object> compressed(List<Object> slots) {
        int end = slots.size();
        while (end > 0 && slots.get(end - 1) == Opcodes.TOP && (end < 2 || !isWide(slots.get(end - 2)))) {
            end--;
        }
        List<Object> entries = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            entries.add(slots.get(i));
            if (isWide(slots.get(i))) {
                i++;
            }
        }
        return entries;
    }

    private static boolean isWide(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE;
    }
}
