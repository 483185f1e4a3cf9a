package io.jawait.agent;

import java.nio.charset.StandardCharsets;

/**
 * The cheap no: whether a class file has a name in its constant pool, such as that of the annotation or of a class
 * that has {@code await} or {@code yield}. Reads nothing else and allocates nothing, because each class of the JVM passes through here.
 */
final class ConstantPoolScan {
    private static final int COUNT_OFFSET = 8;
    private static final int POOL_OFFSET = 10;

    private static final byte[][] OF_ASYNC = {
        name("Lio/jawait/Async;"),
        name("Lio/jawait/junit/AsyncTest;"),
        name("io/jawait/Asyncio"),
        name("io/jawait/generator/Generator"),
        name("io/jawait/generator/AsyncGenerator")
    };
    private static final byte[][] OF_JACOCO = {name("$jacocoInit")};

    private static final byte[][] OF_WOVEN = {"io/jawait/spi/Linkage".getBytes(StandardCharsets.ISO_8859_1)};

    private ConstantPoolScan() {}

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** False only when there is nothing to weave and nothing to refuse. */
    static boolean mentionsAsync(byte[] classFile) {
        return mentions(classFile, OF_ASYNC);
    }

    /** Whether JaCoCo has put its probes in. */
    static boolean mentionsJaCoCo(byte[] classFile) {
        return mentions(classFile, OF_JACOCO);
    }

    /** Whether woven code links itself to the runtime. */
    static boolean mentionsLinkage(byte[] classFile) {
        return mentions(classFile, OF_WOVEN);
    }

    private static boolean mentions(byte[] classFile, byte[][] names) {
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
                    if (isName(classFile, offset + 3, length, names)) {
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
                    return containsName(classFile, offset, names); // a kind of constant that a later JDK has brought
                }
            }
        }
        return false;
    }

    private static boolean containsName(byte[] classFile, int from, byte[][] names) {
        for (int offset = from; offset < classFile.length; offset++) {
            for (byte[] name : names) {
                if (isAt(classFile, offset, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isName(byte[] classFile, int offset, int length, byte[][] names) {
        for (byte[] name : names) {
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
