package io.jawait.agent;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** How many bytes of code the methods of a class file have, read off the file: a tree does not tell. */
final class CodeSizes {
    private final ClassReader reader;
    private final char[] buffer;
    private final Map<String, Integer> sizes = new HashMap<>();
    private int offset;

    private CodeSizes(ClassReader reader) {
        this.reader = reader;
        buffer = new char[reader.getMaxStringLength()];
        offset = reader.header + 8 + 2 * reader.readUnsignedShort(reader.header + 6); // behind the interfaces
        readMembers(); // fields
        sizes.clear();
        readMembers();
    }

    /** By name with descriptor. */
    static Map<String, Integer> of(ClassReader reader) {
        return new CodeSizes(reader).sizes;
    }

    private void readMembers() {
        int count = readShort();
        for (int member = 0; member < count; member++) {
            readShort(); // access
            String key = readText() + readText();
            int attributes = readShort();
            for (int attribute = 0; attribute < attributes; attribute++) {
                boolean isCode = readText().equals("Code");
                int length = reader.readInt(offset);
                if (isCode) {
                    sizes.put(key, reader.readInt(offset + 8));
                }
                offset += 4 + length;
            }
        }
    }

    private int readShort() {
        offset += 2;
        return reader.readUnsignedShort(offset - 2);
    }

    private String readText() {
        offset += 2;
        return String.valueOf(reader.readUTF8(offset - 2, buffer));
    }
}
