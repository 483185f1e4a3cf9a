package io.jawait.agent.analysis;

import io.jawait.agent.diagnostic.Place;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Source places of a class's instructions. */
public final class Places {
    private Places() {}

    public static Place ofClass(ClassNode node) {
        return Place.ofClass(binaryName(node), node.sourceFile);
    }

    /** The method's first line, which is that of its first statement. */
    public static Place of(ClassNode node, MethodNode method) {
        return of(node, method, method.name, firstLine(method));
    }

    public static Place of(ClassNode node, MethodNode method, String sourceName, int line) {
        return new Place(binaryName(node), sourceName, method.desc, node.sourceFile, line);
    }

    /** 0 when the class does not tell. */
    public static int line(AbstractInsnNode instruction) {
        AbstractInsnNode before = instruction;
        while (before != null && !(before instanceof LineNumberNode)) {
            before = before.getPrevious();
        }
        return before instanceof LineNumberNode line ? line.line : 0;
    }

    static int firstLine(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    private static String binaryName(ClassNode node) {
        return node.name.replace('/', '.');
    }
}
