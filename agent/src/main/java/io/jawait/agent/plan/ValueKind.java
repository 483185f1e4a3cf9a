package io.jawait.agent.plan;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** How a value of some verification type is loaded, stored and kept in a frame. */
public enum ValueKind {
    REFERENCE(Opcodes.ALOAD, Opcodes.ASTORE, 0),
    INT(Opcodes.ILOAD, Opcodes.ISTORE, 1),
    FLOAT(Opcodes.FLOAD, Opcodes.FSTORE, 1),
    LONG(Opcodes.LLOAD, Opcodes.LSTORE, 2),
    DOUBLE(Opcodes.DLOAD, Opcodes.DSTORE, 2),
    /** The null constant, which needs no slot. */
    NULL(Opcodes.ALOAD, Opcodes.ASTORE, 0);

    public final int loadOpcode;
    public final int storeOpcode;

    /** Words of 32 bits in a frame, and unless 0 also slots of locals. */
    public final int words;

    ValueKind(int loadOpcode, int storeOpcode, int words) {
        this.loadOpcode = loadOpcode;
        this.storeOpcode = storeOpcode;
        this.words = words;
    }

    /** Slots among the locals. */
    public int size() {
        return words == 2 ? 2 : 1;
    }

    /** {@code verificationType} as ASM's frames have it; TOP is no value. */
    public static ValueKind of(Object verificationType) {
        if (verificationType instanceof Integer) {
            if (verificationType == Opcodes.INTEGER) {
                return INT;
            } else if (verificationType == Opcodes.FLOAT) {
                return FLOAT;
            } else if (verificationType == Opcodes.LONG) {
                return LONG;
            } else if (verificationType == Opcodes.DOUBLE) {
                return DOUBLE;
            } else if (verificationType == Opcodes.NULL) {
                return NULL;
            }
            throw new IllegalArgumentException("not a value: " + verificationType);
        }
        return REFERENCE;
    }

    public static ValueKind of(Type type) {
        return switch (type.getSort()) {
            case Type.OBJECT, Type.ARRAY -> REFERENCE;
            case Type.FLOAT -> FLOAT;
            case Type.LONG -> LONG;
            case Type.DOUBLE -> DOUBLE;
            default -> INT;
        };
    }
}
