package io.jawait.testsuite.fuzz;

import java.util.List;

/** The types of random variables and expressions. */
enum Kind {
    INT("int", "Integer"),
    LONG("long", "Long"),
    STRING("String", "String"),
    BOOLEAN("boolean", "Boolean"),
    DOUBLE("double", "Double"),
    OBJECT("Object", "Object"),
    INTS("int[]", "int[]"),
    PAIR("Kit.Pair", "Kit.Pair"),
    BYTE("byte", "Byte"),
    CHAR("char", "Character"),
    SHORT("short", "Short"),
    FLOAT("float", "Float"),
    NUMBER("Number", "Number"),
    LONGS("long[][]", "long[][]"),
    STRINGS("String[]", "String[]");

    static final List<Kind> ALL = List.of(values());

    final String type;
    final String boxed;

    Kind(String type, String boxed) {
        this.type = type;
        this.boxed = boxed;
    }

    boolean isNumeric() {
        return switch (this) {
            case INT, LONG, DOUBLE, BYTE, CHAR, SHORT, FLOAT -> true;
            default -> false;
        };
    }

    boolean isPrimitive() {
        return isNumeric() || this == BOOLEAN;
    }

    boolean isArray() {
        return this == INTS || this == LONGS || this == STRINGS;
    }
}
