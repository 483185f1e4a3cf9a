package io.jawait.agent.analysis;

import io.jawait.agent.diagnostic.Diagnostics.ConstructorPart;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Tells what of a constructor's code its author wrote where. For the words of a diagnostic only: what the line table
 * leaves open counts as the constructor's body.
 */
final class ConstructorParts {
    private final MethodNode constructor;
    private final @Nullable AbstractInsnNode superCall;

    ConstructorParts(ClassNode owner, MethodNode constructor) {
        this.constructor = constructor;
        this.superCall = superCall(owner, constructor);
    }

    ConstructorPart of(AbstractInsnNode instruction) {
        if (superCall == null || isBehind(superCall, instruction)) {
            return ConstructorPart.BEFORE_SUPER;
        }
        int line = Places.line(instruction);
        int superLine = Places.line(superCall);
        boolean inInitialiser = line < superLine || line > superLine && line > closingLine();
        return line > 0 && inInitialiser ? ConstructorPart.INITIALISER : ConstructorPart.BODY;
    }

    /** The first constructor call of the class or its superclass that does not belong to a {@code new}. */
    private static @Nullable AbstractInsnNode superCall(ClassNode owner, MethodNode constructor) {
        int made = 0;
        for (AbstractInsnNode instruction : constructor.instructions) {
            if (instruction instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
                made += isOwnOrSuper(owner, type.desc) ? 1 : 0;
            } else if (instruction instanceof MethodInsnNode call
                    && call.name.equals("<init>")
                    && isOwnOrSuper(owner, call.owner)) {
                if (made == 0) {
                    return call;
                }
                made--;
            }
        }
        return null;
    }

    private static boolean isOwnOrSuper(ClassNode owner, String name) {
        return name.equals(owner.name) || name.equals(owner.superName);
    }

    /** Compilers give the closing brace of a written constructor a line entry of its own; an implicit one has none. */
    private int closingLine() {
        AbstractInsnNode last = constructor.instructions.getLast();
        while (last != null && last.getOpcode() != Opcodes.RETURN) {
            last = last.getPrevious();
        }
        AbstractInsnNode before = last == null ? null : last.getPrevious();
        return before instanceof LineNumberNode line ? line.line : 0;
    }

    private static boolean isBehind(AbstractInsnNode later, AbstractInsnNode instruction) {
        for (AbstractInsnNode next = instruction.getNext(); next != null; next = next.getNext()) {
            if (next == later) {
                return true;
            }
        }
        return false;
    }
}
