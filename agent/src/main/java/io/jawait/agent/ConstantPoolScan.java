package io.jawait.agent;

import java.nio.charset.StandardCharsets;

/**
 * The cheap no: whether a class file names the annotation or a class that has {@code await} or {@code yield}. Reads the constant pool
 * only and allocates nothing, because each class of the JVM passes through here.
 */
final class ConstantPoolScan {
    private static final byte[][] NAMES = {
        "Lio/jawait/Async;".getBytes(StandardCharsets.ISO_8859_1),
        "io/jawait/Asyncio".getBytes(StandardCharsets.ISO_8859_1),
        "io/jawait/generator/Generator".getBytes(StandardCharsets.ISO_8859_1),
        "io/jawait/generator/AsyncGenerator".getBytes(StandardCharsets.ISO_8859_1)
    };
    private static final int COUNT_OFFSET = 8;
    private static final int POOL_OFFSET = 10;

    private ConstantPoolScan() {}

    /** False only when there is nothing to weave and nothing to refuse. */
    static boolean mentionsAsync(byte[] classFile) {
        if (classFile.length < POOL_OFFSET) {
            return false;
        }
        int count = u2(classFile, COUNT_OFFSET);
        int offset = POOL_OFFSET;
        for (int index = 1; index < count && offset + 2 < classFile.length; index++) {
            int tag = classFile[offset];
            switch (tag) {
                case 1 -> { // text
                    int length = u2(classFile, offset + 1);
                    if (isName(classFile, offset + 3, length)) {
                        return true;
                    }
                    offset += 3 + length;
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> offset += 5;
                case 5, 6 -> { // long and double take two indices
                    offset += 9;
                    index++;
                }
                case 7, 8, 16, 19, 20 -> offset += 3;
                case 15 -> offset += 4;
                default -> {
                    return containsName(classFile, offset); // a kind of constant that a later JDK has brought
                }
            }
        }
        return false;
    }

    private static boolean containsName(byte[] classFile, int from) {
        for (int offset = from; offset < classFile.length; offset++) {
            for (byte[] name : NAMES) {
                if (isAt(classFile, offset, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isName(byte[] classFile, int offset, int length) {
        for (byte[] name : NAMES) {
            if (length == name.length && isAt(classFile, offset, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] classFile, int offset, byte[] name) {
        if (offset + name.length > classFile.length) {
            return false;
        }
        for (int i = name.length - 1; i >= 0; i--) { // the names of a program differ at their ends
            if (classFile[offset + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int u2(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
    }
}
