package io.jawait.agent.emit;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.ClassNode;

/**
 * The class attribute that tells woven classes: {@code io.jawait.Woven { u2 generation; }}. The generation counts the
 * changes of what woven code calls in the runtime.
 */
public final class WovenMark extends Attribute {
    public static final int GENERATION = 1;

    private final int generation;

    private WovenMark(int generation) {
        super("io.jawait.Woven");
        this.generation = generation;
    }

    /** What a reader has to be given so that it recognises the mark. */
    public static Attribute[] prototypes() {
        return new Attribute[] {new WovenMark(0)};
    }

    /** The generation a class was woven for; 0 when it is not woven. */
    public static int generationOf(ClassNode node) {
        if (node.attrs != null) {
            for (Attribute attribute : node.attrs) {
                if (attribute instanceof WovenMark mark) {
                    return mark.generation;
                }
            }
        }
        return 0;
    }

    public static void put(ClassNode node) {
        if (node.attrs == null) {
            node.attrs = new ArrayList<>();
        }
        node.attrs.add(new WovenMark(GENERATION));
    }

    @Override
    protected Attribute read(
            ClassReader reader,
            int offset,
            int length,
            char @Nullable [] buffer,
            int codeOffset,
            Label @Nullable [] labels) {
        return new WovenMark(reader.readUnsignedShort(offset));
    }

    @Override
    protected ByteVector write(
            ClassWriter writer, byte @Nullable [] code, int codeLength, int maxStack, int maxLocals) {
        return new ByteVector().putShort(generation);
    }
}
