package io.jawait.agent;

import io.jawait.agent.diagnostic.Place;
import io.jawait.agent.emit.BackJumps;
import io.jawait.agent.emit.WovenMark;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class file as it came in, and how to read and write it. A version newer than the reader knows is read as the newest
 * known one and written back unchanged, as is the minor version.
 */
final class ClassFile {
    static final int NEWEST_KNOWN = Opcodes.V28;

    private static final int MAJOR_OFFSET = 6;

    private final byte[] bytes;
    private final ClassReader reader;

    ClassFile(byte[] bytes) {
        this.bytes = bytes;
        this.reader = new ClassReader(majorVersion() > NEWEST_KNOWN ? withMajorVersion(bytes, NEWEST_KNOWN) : bytes);
    }

    /** Bytes of code by name with descriptor. */
    Map<String, Integer> codeSizes() {
        return CodeSizes.of(reader);
    }

    int majorVersion() {
        return (bytes[MAJOR_OFFSET] & 0xFF) << 8 | bytes[MAJOR_OFFSET + 1] & 0xFF;
    }

    /** The internal name. */
    String className() {
        return reader.getClassName();
    }

    /** The class as a whole, by its name alone: needs no tree. */
    Place place() {
        return Place.ofClass(reader.getClassName().replace('/', '.'), null);
    }

    /** A new tree at each call, with expanded frames. */
    ClassNode read() {
        ClassNode node = new Tree();
        reader.accept(node, WovenMark.prototypes(), ClassReader.EXPAND_FRAMES);
        return node;
    }

    /** Writes a tree that came from {@link #read}, once. Maxima are computed; stack maps are written as the tree has them. */
    byte[] write(ClassNode node) {
        for (MethodNode method : node.methods) {
            BackJumps.widen(method);
        }
        ClassWriter writer = new Writer(reader);
        // ASM's guard against hostile classes is in the way of long methods, in which jumps have to become far ones.
        writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
        node.accept(writer);
        return withMajorVersion(writer.toByteArray(), majorVersion());
    }

    private static byte[] withMajorVersion(byte[] bytes, int major) {
        byte[] copy = bytes.clone();
        copy[MAJOR_OFFSET] = (byte) (major >>> 8);
        copy[MAJOR_OFFSET + 1] = (byte) major;
        return copy;
    }

    /** Leaves out unknown attributes of code, whose positions can't be kept right; those of methods and classes stay. */
    private static final class Tree extends ClassNode {
        Tree() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodNode method = new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                private boolean inCode;

                @Override
                public void visitCode() {
                    inCode = true;
                    super.visitCode();
                }

                @Override
                public void visitAttribute(Attribute attribute) {
                    if (!inCode) {
                        super.visitAttribute(attribute);
                    }
                }
            };
            methods.add(method);
            return method;
        }
    }

    /** Never looks up a class: stack maps come from the tree alone. */
    private static final class Writer extends ClassWriter {
        Writer(ClassReader reader) {
            super(reader, COMPUTE_MAXS);
        }

        @Override
        protected String getCommonSuperClass(String first, String second) {
            throw new IllegalStateException("common superclass of " + first + " and " + second + " asked for");
        }
    }
}
