package io.jawait.agent.emit;

import io.jawait.agent.plan.FrameShape;
import io.jawait.agent.plan.ValueKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Pushes the content of all slots of a frame, in the order that {@code make}, {@code save} and {@code resave} take: null and 0 where
 * nothing is live, so that a frame that is used again holds nothing stale.
 */
final class SlotWriter {
    private final FrameShape shape;
    private final List<InsnList> references;
    private final List<InsnList> words;

    SlotWriter(FrameShape shape) {
        this.shape = shape;
        this.references = new ArrayList<>(Collections.nCopies(shape.references(), null));
        this.words = new ArrayList<>(Collections.nCopies(shape.words(), null));
    }

    /** Fills the slot, or both slots of a two-word value, from a local. */
    void fill(ValueKind kind, int slot, int local) {
        if (kind == ValueKind.REFERENCE) {
            InsnList load = new InsnList();
            load.add(Values.load(kind, local));
            references.set(slot, load);
        } else {
            for (int half = 0; half < kind.words; half++) {
                words.set(slot + half, Values.loadWord(kind, local, half));
            }
        }
    }

    /** {@code … → …, slots}. */
    InsnList push() {
        InsnList code = new InsnList();
        if (shape.hasFields()) {
            addAll(code, references, Opcodes.ACONST_NULL);
            addAll(code, words, Opcodes.ICONST_0);
        } else {
            code.add(Values.constant(shape.references()));
            code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
            storeAll(code, references, Opcodes.AASTORE);
            code.add(Values.constant(shape.words()));
            code.add(new IntInsnNode(Opcodes.NEWARRAY, Opcodes.T_INT));
            storeAll(code, words, Opcodes.IASTORE);
        }
        return code;
    }

    /** The verification types of what {@link #push} leaves. */
    static List<Object> types(FrameShape shape) {
        List<Object> types = new ArrayList<>();
        if (shape.hasFields()) {
            types.addAll(Collections.nCopies(shape.references(), "java/lang/Object"));
            types.addAll(Collections.nCopies(shape.words(), Opcodes.INTEGER));
        } else {
            types.add("[Ljava/lang/Object;");
            types.add("[I");
        }
        return types;
    }

    private static void addAll(InsnList code, List<InsnList> loads, int emptyOpcode) {
        for (InsnList load : loads) {
            if (load == null) {
                code.add(new InsnNode(emptyOpcode));
            } else {
                code.add(load);
            }
        }
    }

    private static void storeAll(InsnList code, List<InsnList> loads, int storeOpcode) {
        for (int i = 0; i < loads.size(); i++) {
            if (loads.get(i) != null) {
                code.add(new InsnNode(Opcodes.DUP));
                code.add(Values.constant(i));
                code.add(loads.get(i));
                code.add(new InsnNode(storeOpcode));
            }
        }
    }
}
