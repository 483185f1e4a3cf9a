package io.jawait.agent.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the values of each suspension point their places in the frame. A local keeps its place from point to point where
 * that costs no space: a frame that is saved again then writes the same reference to the same slot, which is free.
 */
final class SlotAllocator {
    private final int references;
    private final int words;
    private final Map<Integer, Integer> lastReference = new HashMap<>();
    private final Map<Integer, Integer> lastWord = new HashMap<>();

    /** The most slots that any one set of values needs. */
    SlotAllocator(int references, int words) {
        this.references = references;
        this.words = words;
    }

    static int references(List<Spill> values) {
        int count = 0;
        for (Spill value : values) {
            count += value.kind() == ValueKind.REFERENCE ? 1 : 0;
        }
        return count;
    }

    static int words(List<Spill> values) {
        int count = 0;
        for (Spill value : values) {
            count += value.kind().words;
        }
        return count;
    }

    /** The values of one point, placed. */
    record Placement(List<Spill> locals, List<Spill> operands) {}

    /** The same values with slots. */
    Placement allocate(List<Spill> locals, List<Spill> operands) {
        BitSet usedReferences = new BitSet();
        BitSet usedWords = new BitSet();
        List<Spill> placed = new ArrayList<>(locals);
        for (int i = 0; i < placed.size(); i++) {
            Spill local = placed.get(i);
            Integer last = (local.kind() == ValueKind.REFERENCE ? lastReference : lastWord).get(local.index());
            BitSet used = local.kind() == ValueKind.REFERENCE ? usedReferences : usedWords;
            int limit = local.kind() == ValueKind.REFERENCE ? references : words;
            int size = Math.max(1, local.kind().words);
            if (local.kind() != ValueKind.NULL && last != null && last + size <= limit && isFree(used, last, size)) {
                used.set(last, last + size);
                placed.set(i, at(local, last));
            }
        }
        for (int i = 0; i < placed.size(); i++) {
            Spill local = placed.get(i);
            if (local.slot() < 0 && local.kind() != ValueKind.NULL) {
                placed.set(i, place(local, usedReferences, usedWords));
            }
        }
        for (Spill local : placed) {
            if (local.kind() != ValueKind.NULL) {
                (local.kind() == ValueKind.REFERENCE ? lastReference : lastWord).put(local.index(), local.slot());
            }
        }
        List<Spill> placedOperands = new ArrayList<>(operands);
        placedOperands.replaceAll(
                operand -> operand.kind() == ValueKind.NULL ? operand : place(operand, usedReferences, usedWords));
        return new Placement(List.copyOf(placed), List.copyOf(placedOperands));
    }

    private static Spill place(Spill value, BitSet usedReferences, BitSet usedWords) {
        BitSet used = value.kind() == ValueKind.REFERENCE ? usedReferences : usedWords;
        int size = Math.max(1, value.kind().words);
        int slot = used.nextClearBit(0);
        while (!isFree(used, slot, size)) {
            slot = used.nextClearBit(slot + 1);
        }
        used.set(slot, slot + size);
        return at(value, slot);
    }

    private static boolean isFree(BitSet used, int slot, int size) {
        return !used.get(slot) && (size == 1 || !used.get(slot + 1));
    }

    private static Spill at(Spill value, int slot) {
        return new Spill(value.index(), value.kind(), value.castType(), slot);
    }
}
