package io.jawait.spi;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the class file of an {@link Entry}, which is the same for all methods but for their names:
 *
 * <pre>
 * final class Owner$Entry extends Entry {
 *     Object start(Execution execution, Frame frame) { return Owner.start(execution, frame); }
 *     Object reenter(Frame frame, Object value, Execution execution) { return Owner.reenter(frame, value, execution); }
 * }
 * </pre>
 *
 * {@code start} is made too large for HotSpot to inline, so that it compiles the body on its own. As a part of the loop's step, nine calls
 * below its beginning, the body would have room for only a few calls of its own: HotSpot inlines to a depth of fifteen.
 */
final class EntryClass {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_17 = 61;
    private static final int PUBLIC = 0x0001;
    private static final int FINAL_SUPER_SYNTHETIC = 0x1030;

    // kinds of constants
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private static final String SPI = "io/jawait/spi/";
    private static final String START = "(L" + SPI + "Execution;L" + SPI + "Frame;)Ljava/lang/Object;";
    private static final String REENTER =
            "(L" + SPI + "Frame;Ljava/lang/Object;L" + SPI + "Execution;)Ljava/lang/Object;";

    private static final byte[] LOADS = {0x2a, 0x2b, 0x2c, 0x2d}; // aload_0 … aload_3
    private static final int INVOKESPECIAL = 0xb7;
    private static final int INVOKESTATIC = 0xb8;
    private static final int ARETURN = 0xb0;
    private static final int RETURN = 0xb1;

    /** Instructions: HotSpot inlines no larger method (FreqInlineSize, 325). */
    private static final int TOO_LARGE_TO_INLINE = 326;

    private final ByteArrayOutputStream pool = new ByteArrayOutputStream();
    private final DataOutputStream constants = new DataOutputStream(pool);
    private int nextConstant = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private EntryClass() {}

    /** The names are those of static methods of the owner. */
    static byte[] bytes(Class<?> owner, String start, String reenter) {
        EntryClass made = new EntryClass();
        try {
            made.write(owner, start, reenter);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: into memory
        }
        return made.bytes.toByteArray();
    }

    private void write(Class<?> owner, String start, String reenter) throws IOException {
        String name = owner.getName().replace('.', '/');
        int own = type(name + "$Entry");
        int parent = type(SPI + "Entry");
        int target = type(name);
        int code = text("Code");
        int methodKind = owner.isInterface() ? INTERFACE_METHOD : METHOD;
        Method make = method("<init>", "()V", METHOD, parent, "<init>");
        Method begin = method("start", START, methodKind, target, start);
        Method resume = method("reenter", REENTER, methodKind, target, reenter);

        out.writeInt(MAGIC);
        out.writeInt(JAVA_17);
        out.writeShort(nextConstant);
        pool.writeTo(out);
        out.writeShort(FINAL_SUPER_SYNTHETIC);
        out.writeShort(own);
        out.writeShort(parent);
        out.writeShort(0); // interfaces
        out.writeShort(0); // fields
        out.writeShort(3);
        body(code, 0, make, 0, 1, INVOKESPECIAL, RETURN);
        body(code, TOO_LARGE_TO_INLINE, begin, 1, 2, INVOKESTATIC, ARETURN);
        body(code, 0, resume, 1, 3, INVOKESTATIC, ARETURN);
        out.writeShort(0); // attributes
    }

    /** Indices of constants: of a method's name and descriptor, and of what it calls. */
    private record Method(int name, int descriptor, int called) {}

    private Method method(String name, String descriptor, int kind, int owner, String called) throws IOException {
        int ownName = text(name);
        int ownDescriptor = text(descriptor);
        int calledName = text(called);
        int signature = pair(NAME_AND_TYPE, calledName, ownDescriptor);
        return new Method(ownName, ownDescriptor, pair(kind, owner, signature));
    }

    /** After {@code idle} instructions that do nothing loads {@code count} variables from {@code first} on, calls, and returns. */
    private void body(int code, int idle, Method method, int first, int count, int call, int end) throws IOException {
        int length = idle + count + 4;
        out.writeShort(PUBLIC);
        out.writeShort(method.name);
        out.writeShort(method.descriptor);
        out.writeShort(1);
        out.writeShort(code);
        out.writeInt(12 + length);
        out.writeShort(count); // stack
        out.writeShort(first + count); // variables
        out.writeInt(length);
        out.write(new byte[idle]); // 0 is nop
        out.write(LOADS, first, count);
        out.writeByte(call);
        out.writeShort(method.called);
        out.writeByte(end);
        out.writeShort(0); // handlers
        out.writeShort(0); // attributes
    }

    // ---- constants

    private int text(String value) throws IOException {
        constants.writeByte(UTF8);
        constants.writeUTF(value);
        return nextConstant++;
    }

    private int type(String name) throws IOException {
        int text = text(name);
        constants.writeByte(CLASS);
        constants.writeShort(text);
        return nextConstant++;
    }

    private int pair(int kind, int first, int second) throws IOException {
        constants.writeByte(kind);
        constants.writeShort(first);
        constants.writeShort(second);
        return nextConstant++;
    }
}
