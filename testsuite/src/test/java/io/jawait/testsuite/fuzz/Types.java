package io.jawait.testsuite.fuzz;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** Verification types of random bytecode, as ASM's stack maps have them, and which of them stand in for which. */
final class Types {
    static final String OBJECT = "java/lang/Object";
    static final String STRING = "java/lang/String";
    static final String INTEGER = "java/lang/Integer";
    static final String NUMBER = "java/lang/Number";
    static final String COMPARABLE = "java/lang/Comparable";
    static final String PAIR = "io/jawait/testsuite/fuzz/Kit$Pair";
    static final String COROUTINE = "io/jawait/Coroutine";
    static final String THROWABLE = "java/lang/Throwable";

    /** What locals and operands may be. */
    static final List<Object> ALL = List.of(
            Opcodes.INTEGER,
            STRING,
            Opcodes.LONG,
            OBJECT,
            Opcodes.DOUBLE,
            Opcodes.FLOAT,
            INTEGER,
            NUMBER,
            COMPARABLE,
            PAIR,
            "[I",
            "[Ljava/lang/Object;",
            "[Ljava/lang/String;",
            "[J",
            COROUTINE);

    private Types() {}

    static boolean isWide(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE;
    }

    static boolean isReference(Object type) {
        return type instanceof String || type == Opcodes.NULL;
    }

    static boolean isAssignable(Object from, Object to) {
        if (to == Opcodes.TOP || from.equals(to)) {
            return true;
        }
        if (!(to instanceof String) || !isReference(from)) {
            return false;
        }
        return from == Opcodes.NULL
                || to.equals(OBJECT)
                || to.equals(COMPARABLE) && List.of(STRING, INTEGER, PAIR).contains(from)
                || from.equals(INTEGER) && to.equals(NUMBER)
                || from.equals("[Ljava/lang/String;") && to.equals("[Ljava/lang/Object;");
    }

    static String descriptor(Object type) {
        if (type instanceof String name) {
            return name.startsWith("[") ? name : "L" + name + ";";
        }
        return type == Opcodes.INTEGER ? "I" : type == Opcodes.LONG ? "J" : type == Opcodes.FLOAT ? "F" : "D";
    }

    /** The offset of the type's form from that for int, in the order of the opcodes; 4 for references. */
    static int form(Object type) {
        return type == Opcodes.INTEGER
                ? 0
                : type == Opcodes.LONG ? 1 : type == Opcodes.FLOAT ? 2 : type == Opcodes.DOUBLE ? 3 : 4;
    }
}
