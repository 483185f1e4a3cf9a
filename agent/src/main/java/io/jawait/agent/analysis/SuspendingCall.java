package io.jawait.agent.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The calls of user code that suspend wherever they stand, and the kinds of methods that they belong in. */
public enum SuspendingCall {
    AWAIT(RuntimeNames.ASYNCIO, "await", "await"),
    /** Of a loop over {@code each}; told by data flow, not by its name. */
    HAS_NEXT("", "", "a loop over each(...)"),
    YIELD(RuntimeNames.GENERATOR, "yield", "Generator.yield"),
    YIELD_FROM(RuntimeNames.GENERATOR, "yieldFrom", "Generator.yieldFrom"),
    ASYNC_YIELD(RuntimeNames.ASYNC_GENERATOR, "yield", "AsyncGenerator.yield");

    private static final SuspendingCall[] ALL = values();

    private final String owner;
    private final String name;

    /** As the source has it. */
    public final String text;

    SuspendingCall(String owner, String name, String text) {
        this.owner = owner;
        this.name = name;
        this.text = text;
    }

    /** Those in a method, in the order of the code. */
    public static Map<AbstractInsnNode, SuspendingCall> in(MethodNode method) {
        Map<AbstractInsnNode, SuspendingCall> calls = new LinkedHashMap<>();
        EachFlow each = EachFlow.of(method);
        for (AbstractInsnNode instruction : method.instructions) {
            SuspendingCall call = instruction instanceof MethodInsnNode made ? of(made.owner, made.name) : null;
            if (call != null) {
                calls.put(instruction, call);
            } else if (each != null && each.isHasNext(instruction)) {
                calls.put(instruction, HAS_NEXT);
            }
        }
        return calls;
    }

    static @Nullable SuspendingCall of(String owner, String name) {
        for (SuspendingCall call : ALL) {
            if (call.name.equals(name) && call.owner.equals(owner)) {
                return call;
            }
        }
        return null;
    }

    /** Whether it awaits, as against yields. */
    boolean awaits() {
        return this == AWAIT || this == HAS_NEXT;
    }

    /** Whether methods of a kind can do this. */
    boolean isFor(Kind kind) {
        return switch (this) {
            case AWAIT, HAS_NEXT -> kind.awaits();
            case YIELD, YIELD_FROM -> kind == Kind.GENERATOR;
            case ASYNC_YIELD -> kind == Kind.ASYNC_GENERATOR;
        };
    }
}
