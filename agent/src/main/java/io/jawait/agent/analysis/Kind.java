package io.jawait.agent.analysis;

import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What an async method is: the return type decides, here and nowhere else, and all in which the kinds differ is asked of this class.
 *
 * <p>A method of any kind becomes the same hidden members and begins as a frame with its arguments. What differs is what a call makes of
 * that frame, and how the method ends.
 */
public enum Kind {
    /** A call gives an object that runs when it is awaited. */
    COROUTINE(true, RuntimeNames.COROUTINE, RuntimeNames.COROUTINE, RuntimeNames.ASYNCIO, "async", null),

    /** A call runs at once up to the first real suspension. */
    FUTURE(
            true,
            RuntimeNames.COMPLETABLE_FUTURE,
            RuntimeNames.COMPLETION_STAGE,
            RuntimeNames.COMPLETABLE_FUTURE,
            "completedFuture",
            "future"),

    /** A call gives an object that runs to its next yield whenever somebody asks for an element. */
    GENERATOR(true, RuntimeNames.GENERATOR, RuntimeNames.GENERATOR, RuntimeNames.GENERATOR, "end", "generator"),

    /** The same, and it may await. */
    ASYNC_GENERATOR(
            true,
            RuntimeNames.ASYNC_GENERATOR,
            RuntimeNames.ASYNC_GENERATOR,
            RuntimeNames.ASYNC_GENERATOR,
            "end",
            "asyncGenerator"),

    /** A call drives the body to its end: test methods, which stay void for the sake of their framework. */
    TEST(false, "V", "V", "", "", "test");

    private static final Kind[] ALL = values();

    private final boolean woven;
    private final String returned;
    private final String tail;
    private final String endOwner;
    private final String endName;
    private final @Nullable String maker;

    Kind(boolean woven, String returned, String tail, String endOwner, String endName, @Nullable String maker) {
        this.woven = woven;
        this.returned = returned;
        this.tail = tail;
        this.endOwner = endOwner;
        this.endName = endName;
        this.maker = maker;
    }

    /** The kind of an annotated method; null when this version weaves none with its return type. */
    public static @Nullable Kind of(MethodNode method) {
        Type returned = Type.getReturnType(method.desc);
        boolean forJupiter = Annotations.isForJupiter(method);
        if (returned.getSort() == Type.VOID) {
            return forJupiter ? TEST : null;
        }
        return forJupiter ? null : of(returned); // JUnit would pass over it
    }

    /** The kind of the lambdas that return this type; null when this version weaves none. */
    static @Nullable Kind of(Type returned) {
        String name = returned.getInternalName();
        for (Kind kind : ALL) {
            if (kind.woven && (name.equals(kind.returned) || name.equals(kind.tail))) {
                return kind;
            }
        }
        return null;
    }

    /** Whether a method of this kind may await. */
    public boolean awaits() {
        return this != GENERATOR;
    }

    // ---- how a method begins

    /**
     * The method of {@code Suspend} that makes what a call gives of the frame with the arguments: {@code static X maker(Coroutine)}, X being
     * the method's return type. Null where the frame is what a call gives.
     */
    public @Nullable String maker() {
        return maker;
    }

    /** The descriptor of what the maker gives, for a method that returns {@code returned}. */
    public String madeDescriptor(Type returned) {
        return this == FUTURE ? "L" + this.returned + ";" : returned.getDescriptor();
    }

    /** Whether a lambda without await is one of this kind by the way it ends; a finished future any lambda may give. */
    boolean isToldByItsEnd() {
        return this != FUTURE;
    }

    // ---- how a method ends

    /** Whether the instruction makes the object that ends a method of this kind, as {@code async(value)} does. */
    public boolean isEnd(@Nullable AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.owner.equals(endOwner) && call.name.equals(endName);
    }

    /** {@code …, value → …, end}: makes an object of which {@link #isEnd} is true. */
    public MethodInsnNode end() {
        String descriptor = "(" + OBJECT_DESCRIPTOR + ")L" + returned + ";";
        return new MethodInsnNode(Opcodes.INVOKESTATIC, endOwner, endName, descriptor, false);
    }

    /**
     * The type of the other objects that a method of this kind may return, to end as they do. {@code Suspend.tail} has an overload that
     * takes it, and the execution.
     */
    public String tailDescriptor() {
        return "L" + tail + ";";
    }
}
