package io.jawait.testsuite.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;

/** The types of locals and operands at a place of random bytecode. */
final class MachineState {
    /** By slot; a wide value has nothing in the second of its slots. */
    final Map<Integer, Object> locals = new TreeMap<>();

    final List<Object> stack = new ArrayList<>();

    MachineState copy() {
        MachineState copy = new MachineState();
        copy.locals.putAll(locals);
        copy.stack.addAll(stack);
        return copy;
    }

    Object top() {
        return stack.get(stack.size() - 1);
    }

    void push(Object type) {
        stack.add(type);
    }

    Object pop() {
        return stack.remove(stack.size() - 1);
    }

    /** As the verifier sees a store: it also ends what shares a slot with it. */
    void store(int slot, Object type) {
        Object before = locals.get(slot - 1);
        if (before != null && Types.isWide(before)) {
            locals.remove(slot - 1);
        }
        if (Types.isWide(type)) {
            locals.remove(slot + 1);
        }
        locals.put(slot, type);
    }

    boolean holds(int slot, Object type) {
        Object present = locals.get(slot);
        return present != null && Types.isAssignable(present, type);
    }

    FrameNode frame() {
        Object[] slots = new Object[64];
        Arrays.fill(slots, Opcodes.TOP);
        int end = 0;
        for (Map.Entry<Integer, Object> local : locals.entrySet()) {
            slots[local.getKey()] = local.getValue();
            end = Math.max(end, local.getKey() + 1);
        }
        List<Object> entries = new ArrayList<>();
        for (int slot = 0; slot < end; slot++) {
            entries.add(slots[slot]);
            if (Types.isWide(slots[slot])) {
                slot++;
            }
        }
        return new FrameNode(Opcodes.F_NEW, entries.size(), entries.toArray(), stack.size(), stack.toArray());
    }
}
