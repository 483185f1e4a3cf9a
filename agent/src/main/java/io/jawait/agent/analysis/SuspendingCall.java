package io.jawait.agent.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The calls of user code that suspend, and the kinds of methods that they belong in. */
public enum SuspendingCall {
    AWAIT(RuntimeNames.ASYNCIO, "await", "await"),
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

    /** Which of these the instruction is; null when it is none. */
    public static @Nullable SuspendingCall of(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call ? of(call.owner, call.name) : null;
    }

    static @Nullable SuspendingCall of(String owner, String name) {
        for (SuspendingCall call : ALL) {
            if (call.owner.equals(owner) && call.name.equals(name)) {
                return call;
            }
        }
        return null;
    }

    /** Whether methods of a kind can do this. */
    boolean isFor(Kind kind) {
        return switch (this) {
            case AWAIT -> kind != Kind.GENERATOR;
            case YIELD, YIELD_FROM -> kind == Kind.GENERATOR;
            case ASYNC_YIELD -> kind == Kind.ASYNC_GENERATOR;
        };
    }
}
