package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.COROUTINE;
import static io.jawait.agent.analysis.RuntimeNames.EXECUTION_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.UNBOXED;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * A class of results that straight copies return as {@code long}: an object could not be told from the marker without keeping it. The
 * signature alone decides, so that a body can be exchanged.
 */
final class Box {
    /** The greatest long that is a marker, of those that the runtime's {@code Unboxed} has. */
    static final Long ASK = Long.MIN_VALUE + 1;

    private static final Box INT = new Box("java/lang/Integer", "int", "I", Opcodes.INTEGER);
    private static final Box LONG = new Box("java/lang/Long", "long", "J", Opcodes.LONG);

    /** The name of the primitive type, which the runtime knows the box by. */
    final String primitive;

    /** The verification type of the value. */
    final Integer type;

    private final String owner;
    private final String descriptor;

    private Box(String owner, String primitive, String descriptor, Integer type) {
        this.owner = owner;
        this.primitive = primitive;
        this.descriptor = descriptor;
        this.type = type;
    }

    boolean isInt() {
        return descriptor.equals("I");
    }

    /** What a method's coroutine gives, if it is one of these. */
    static @Nullable Box resultOf(MethodNode method) {
        return INT.isResultOf(method) ? INT : LONG.isResultOf(method) ? LONG : null;
    }

    private boolean isResultOf(MethodNode method) {
        return method.signature != null && method.signature.contains(")L" + COROUTINE + "<L" + owner + ";>;");
    }

    /** The box that is opened right behind the call. */
    static @Nullable Box openedBehind(AbstractInsnNode call) {
        return INT.unboxing(call) != null ? INT : LONG.unboxing(call) != null ? LONG : null;
    }

    /** The call that opens the box right behind another one. */
    @Nullable
    AbstractInsnNode unboxing(AbstractInsnNode call) {
        return call.getNext() instanceof TypeInsnNode cast
                        && cast.getOpcode() == Opcodes.CHECKCAST
                        && cast.desc.equals(owner)
                        && cast.getNext() instanceof MethodInsnNode value
                        && value.owner.equals(owner)
                        && value.name.equals(primitive + "Value")
                ? value
                : null;
    }

    /** Whether the instruction makes a box that is returned at once. */
    boolean isReturned(AbstractInsnNode node) {
        return isBoxing(node) && skip(node, true).getOpcode() == Opcodes.ARETURN;
    }

    /** Whether what the return returns was boxed right before. */
    boolean isBoxedBefore(AbstractInsnNode returns) {
        return isBoxing(skip(returns, false));
    }

    private boolean isBoxing(AbstractInsnNode node) {
        return node instanceof MethodInsnNode call
                && call.owner.equals(owner)
                && call.name.equals("valueOf")
                && call.desc.startsWith("(" + descriptor + ")");
    }

    /** The next node that is an instruction or a stack map, the same one where there is none. */
    private static AbstractInsnNode skip(AbstractInsnNode from, boolean forward) {
        AbstractInsnNode node = from;
        do {
            AbstractInsnNode next = forward ? node.getNext() : node.getPrevious();
            if (next == null) {
                return from;
            }
            node = next;
        } while (node.getOpcode() < 0 && !(node instanceof FrameNode));
        return node;
    }

    /** {@code …, result, execution → …, long}. */
    MethodInsnNode unboxed() {
        return helper(primitive + "Of", OBJECT_DESCRIPTOR, "J");
    }

    /** {@code …, long, execution → …, result}. */
    MethodInsnNode boxed() {
        return helper(primitive + "Box", "J", OBJECT_DESCRIPTOR);
    }

    /** {@code …, long, execution → …, result}: what the long stands for, which is no value. */
    static MethodInsnNode awaited() {
        return helper("awaited", "J", OBJECT_DESCRIPTOR);
    }

    /** {@code …, long, execution → …, long}: for a value that may look like a marker. */
    static MethodInsnNode marked() {
        return helper("marked", "J", "J");
    }

    /** {@code … → …, marker}: what a frame below returns that has given a number. */
    FieldInsnNode marker() {
        return new FieldInsnNode(Opcodes.GETSTATIC, UNBOXED, primitive.toUpperCase(Locale.ROOT), OBJECT_DESCRIPTOR);
    }

    /** {@code …, execution → …, long}: the number. */
    static MethodInsnNode number() {
        return helper("number", "", "J");
    }

    /** {@code …, int or long, execution → …, marker}: gives the number to the frame above. */
    MethodInsnNode returned() {
        return helper("returned", descriptor, OBJECT_DESCRIPTOR);
    }

    private static MethodInsnNode helper(String name, String from, String to) {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC, UNBOXED, name, "(" + from + EXECUTION_DESCRIPTOR + ")" + to, false);
    }
}
